/** What nobody here has made and no model holds, out of the way for a moment, and where it is there at all. */
import { globalRef, type ObjectRef } from "../model/reference.ts";
import type { DependantKind, DependantName } from "../model/standing-dependant.ts";
import {
  type NameArgument,
  nameArgument,
  nameKey,
  nameOf,
  qualified,
  readName,
} from "../names/qualified.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, type Statement } from "./definition.ts";
import { DEPENDANT_SQL } from "./dependant-sql.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import type { Operation } from "./operation.ts";
import { viewExists } from "./sql.ts";
import { NAME } from "./takes.ts";
import { recallView, rememberView } from "./view-belongings.ts";

export interface SuspendedDependants {
  /** Each before what it stands on. */
  readonly dependants: readonly DependantName[];
}

/** One of them, as a revision file writes it. */
export interface DependantArgument {
  readonly kind: DependantKind;
  readonly name: NameArgument;
  /** The relation that has it; of a publication the table that is published. */
  readonly on?: NameArgument;
  /** The arguments of a function, as `pg_get_function_identity_arguments` prints them. */
  readonly arguments?: string;
}

type Args = [dependants: readonly DependantArgument[]];

const VIEWS = { view: ["view", "v"], "materialized view": ["materializedView", "m"] } as const;

function isView(kind: DependantKind): kind is keyof typeof VIEWS {
  return kind in VIEWS;
}

/** The statements that make it again. */
function memory(dependant: DependantName): Memory {
  const { kind, name, on, signature = "" } = dependant;
  const key = [kind, on ? nameKey(on) : "", nameKey(name), signature].join(" ");
  const of = `${kind === "function" ? "the body of " : ""}${dependantText(dependant)}`;
  return memoryOf("dependant", key, of);
}

function suspendSql(dependant: DependantName): readonly Statement[] {
  const { kind, name } = dependant;
  if (isView(kind)) {
    const [modelKind, relkind] = VIEWS[kind];
    const word = modelKind === "view" ? "VIEW" : "MATERIALIZED VIEW";
    return rememberView(modelKind, name, {
      where: viewExists(name, relkind),
      taking: `DROP ${word} ${nameKey(name)};`,
    });
  }
  const { from, makes, takes } = DEPENDANT_SQL[kind](dependant);
  return remembering(
    memory(dependant),
    `SELECT CASE WHEN ${takes} IS NOT NULL THEN to_json(array_remove(${makes}, NULL)) END FROM ${from}`,
    `DECLARE bodies text := current_setting('check_function_bodies');
BEGIN PERFORM set_config('check_function_bodies', 'off', true);
EXECUTE (SELECT ${takes} FROM ${from});
PERFORM set_config('check_function_bodies', bodies, true);
END;`,
  );
}

function restoreSql(dependant: DependantName): readonly Statement[] {
  const { kind, name } = dependant;
  if (isView(kind)) return recallView(VIEWS[kind][0], name, { create: "as it was" });
  const body = `FOR made IN SELECT * FROM json_array_elements_text(kept) LOOP
EXECUTE made;
END LOOP;`;
  return recalling(memory(dependant), { as: "restored", declare: "made text;", body });
}

function readDependant(argument: DependantArgument): DependantName {
  const { kind, name, on, arguments: signature } = argument;
  return {
    kind,
    name: readName(name),
    ...(on !== undefined && { on: readName(on) }),
    ...(signature !== undefined && { signature }),
  };
}

function writeDependant({ kind, name, on, signature }: DependantName): DependantArgument {
  return {
    kind,
    name: nameArgument(name),
    ...(on && { on: nameArgument(on) }),
    ...(signature !== undefined && { arguments: signature }),
  };
}

/** `trigger audit on items`, `function app.total(integer)`. */
export function dependantText({ kind, name, on, signature }: DependantName): string {
  const whole = signature === undefined ? qualified(name) : `${qualified(name)}(${signature})`;
  return `${kind} ${whole}${on ? ` on ${qualified(on)}` : ""}`;
}

function listed({ dependants }: SuspendedDependants): string {
  return dependants.map(dependantText).join(", ");
}

const COMMON = {
  change: "alter",
  subject: (): ObjectRef => globalRef("statement", "dependants"),
  takes: [{ each: { keys: { kind: null, name: NAME, on: NAME, arguments: null } } }] as const,
  read: (_: unknown, dependants: readonly DependantArgument[]): SuspendedDependants => ({
    dependants: dependants.map(readDependant),
  }),
  write: ({ dependants }: SuspendedDependants): Args => [dependants.map(writeDependant)],
  apply: <Database>(database: Database): Database => database,
  effects: () => NO_EFFECTS,
} as const;

export const suspendDependants = defineOperation<"suspendDependants", SuspendedDependants, Args>({
  ...COMMON,
  name: "suspendDependants",
  sql: ({ dependants }) => dependants.flatMap(suspendSql),
  dependencies: () => ({}),
  inverse: (payload) => [{ ...payload, operation: "restoreDependants" } as AnyOperation],
  detail: (payload) =>
    `out of the way for the moment, since nobody here has made it: ${listed(payload)}`,
});

export const restoreDependants = defineOperation<"restoreDependants", SuspendedDependants, Args>({
  ...COMMON,
  name: "restoreDependants",
  sql: ({ dependants }) => dependants.toReversed().flatMap(restoreSql),
  dependencies: () => ({ last: true }),
  inverse: (payload) => [{ ...payload, operation: "suspendDependants" } as AnyOperation],
  detail: (payload) => `put back as it was: ${listed(payload)}`,
});

/** What nobody here has made, and an operation puts back. */
export function putBackBy(operation: Operation): readonly DependantName[] {
  switch (operation.operation) {
    case "restoreView":
      return [{ kind: "view", name: nameOf(operation.view) }];
    case "restoreMaterializedView":
      return [{ kind: "materialized view", name: nameOf(operation.materializedView) }];
    case "restorePolicy":
      return [{ kind: "policy", name: { name: operation.part.name }, on: operation.table }];
    case "restoreDependants":
      return operation.dependants;
    default:
      return [];
  }
}
