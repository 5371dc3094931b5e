/** What nobody here has made and no model holds, out of the way for a moment, and where it is there at all. */
import { globalRef, type ObjectRef } from "../model/reference.ts";
import type { DependantKind, DependantName } from "../model/standing-dependant.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameKey,
  qualified,
  readName,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import { DEPENDANT_SQL } from "./dependant-sql.ts";
import { viewExists } from "./sql.ts";
import { recall, remember } from "./view-belongings.ts";

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

/** A setting of the session holds what makes it again: it also outlasts a commit in between. */
function settingOf({ kind, name, on, signature = "" }: DependantName): string {
  const key = [kind, on ? nameKey(on) : "", nameKey(name), signature].join(" ");
  return `'autogen.dependant_' || md5(${literal(key)})`;
}

function suspendSql(dependant: DependantName): readonly Statement[] {
  const { kind, name } = dependant;
  if (isView(kind)) {
    const [modelKind, relkind] = VIEWS[kind];
    const word = modelKind === "view" ? "VIEW" : "MATERIALIZED VIEW";
    return block(`BEGIN IF ${viewExists(name, relkind)} THEN
${remember(name)}
DROP ${word} ${nameKey(name)};
END IF; END`);
  }
  const { from, makes, takes } = DEPENDANT_SQL[kind](dependant);
  return block(`DECLARE it record; bodies text := current_setting('check_function_bodies');
BEGIN SELECT array_remove(${makes}, NULL) AS makes, ${takes} AS takes INTO it FROM ${from};
IF it.takes IS NOT NULL THEN
PERFORM set_config(${settingOf(dependant)}, to_json(it.makes)::text, false);
PERFORM set_config('check_function_bodies', 'off', true);
EXECUTE it.takes;
PERFORM set_config('check_function_bodies', bodies, true);
END IF; END`);
}

function restoreSql(dependant: DependantName): readonly Statement[] {
  const { kind, name } = dependant;
  if (isView(kind)) return statement(recall(VIEWS[kind][0], name, { create: "as it was" }));
  const setting = settingOf(dependant);
  return block(`DECLARE made text;
BEGIN FOR made IN SELECT * FROM json_array_elements_text(nullif(current_setting(${setting}, true), '')::json) LOOP
EXECUTE made;
END LOOP;
PERFORM set_config(${setting}, '', false);
END`);
}

function block(body: string): readonly Statement[] {
  return statement(`DO ${dollarQuoted(body)}`);
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
