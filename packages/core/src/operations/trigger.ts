import { type Database, find, put, remove } from "../model/database.ts";
import { columnRefs, type ObjectRef } from "../model/reference.ts";
import {
  relationOf,
  TRIGGER_EVENTS,
  type Trigger,
  triggerOn,
  triggerRef,
} from "../model/trigger.ts";
import { relationRef } from "../model/view-reads.ts";
import { ident, identList, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import {
  assertAnswered,
  changedIn,
  changedKeys,
  merged,
  partFrom,
  type SpecOf,
} from "./changes.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type LockMode,
  type Statement,
  statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { enclosedSql } from "./expression.ts";
import { keepingComments, triggerComments } from "./kept-comments.ts";
import type { Alteration } from "./parts.ts";
import { routineRefs } from "./routine-refs.ts";
import { lookup } from "./sql.ts";
import type { Holding } from "./standing.ts";
import type { Altered } from "./standing-alter.ts";
import { NAME, type SpecKeys } from "./takes.ts";
import { GRANT_TARGET_KEYS, readTarget, writeTarget } from "./target.ts";

/** A trigger as a revision file writes it. */
export interface TriggerSpec extends Omit<SpecOf<Trigger>, "schema" | "on" | "trigger" | "from"> {
  /** The other table of a constraint. */
  readonly from?: NameArgument;
}

/** What has it: `{ table: "users" }`, or `{ view: "people" }`. */
export interface TriggerTarget {
  readonly table?: NameArgument;
  readonly view?: NameArgument;
}

const { table, view } = GRANT_TARGET_KEYS.keys;

const TARGET = { keys: { table, view } };

const TAKES: SpecKeys<TriggerSpec> = {
  keys: {
    timing: null,
    events: { each: null },
    columns: { each: null },
    forEachRow: null,
    when: null,
    oldTable: null,
    newTable: null,
    constraint: null,
    from: NAME,
    deferrable: null,
    initiallyDeferred: null,
    execute: null,
    arguments: { each: null },
    enabled: null,
  },
};

function specOf(trigger: Trigger): TriggerSpec {
  const { schema: _, name: __, on: ___, trigger: ____, from, ...spec } = trigger;
  return { ...spec, ...(from && { from: nameArgument(from) }) };
}

function triggerFrom(target: TriggerTarget, trigger: string, spec: TriggerSpec): Trigger {
  const { from, ...rest } = spec;
  const { name: _, ...given } = partFrom<Trigger>("", rest as SpecOf<Trigger>);
  const other = from === undefined ? {} : { from: readName(from) };
  return triggerOn({ ...given, ...other, on: readTarget(target), trigger });
}

function existing(database: Database, target: TriggerTarget, trigger: string): Trigger {
  const bare = triggerFrom(target, trigger, { timing: "after", events: [], execute: "" });
  const found = find(database, "trigger", bare);
  if (found ?? database.handwritten) return found ?? bare;
  throw new OperationConflict(triggerRef(bare), false);
}

function eventsSql({ events, columns }: Trigger): string {
  const ordered = TRIGGER_EVENTS.filter((event) => events.includes(event));
  return ordered
    .map((event) =>
      event === "update" && columns ? `UPDATE OF ${identList(columns)}` : event.toUpperCase(),
    )
    .join(" OR ");
}

function transitionSql({ oldTable, newTable }: Trigger): string {
  const tables = [
    ...(oldTable === undefined ? [] : [`OLD TABLE AS ${ident(oldTable)}`]),
    ...(newTable === undefined ? [] : [`NEW TABLE AS ${ident(newTable)}`]),
  ];
  return tables.length === 0 ? "" : `REFERENCING ${tables.join(" ")}`;
}

/** https://www.postgresql.org/docs/current/sql-createtrigger.html */
function makingSql(trigger: Trigger, create: string): string {
  const { deferrable, initiallyDeferred, from, when, execute } = trigger;
  return [
    `${create} ${trigger.constraint ? "CONSTRAINT TRIGGER" : "TRIGGER"} ${ident(trigger.trigger)}`,
    `${trigger.timing.toUpperCase()} ${eventsSql(trigger)} ON ${qualified(relationOf(trigger.on))}`,
    from && `FROM ${qualified(from)}`,
    deferrable && "DEFERRABLE",
    initiallyDeferred && "INITIALLY DEFERRED",
    transitionSql(trigger),
    trigger.forEachRow ? "FOR EACH ROW" : "FOR EACH STATEMENT",
    when && `WHEN ${enclosedSql(when)}`,
    `EXECUTE FUNCTION ${execute}(${(trigger.arguments ?? []).map(literal).join(", ")})`,
  ]
    .filter(Boolean)
    .join(" ");
}

const FIRING = { replica: "ENABLE REPLICA", always: "ENABLE ALWAYS", disabled: "DISABLE" } as const;

function firingSql({ on, trigger, enabled }: Trigger): string {
  const word = enabled ? FIRING[enabled] : "ENABLE";
  return `ALTER TABLE ${qualified(relationOf(on))} ${word} TRIGGER ${ident(trigger)}`;
}

function createSql(trigger: Trigger): readonly Statement[] {
  return [makingSql(trigger, "CREATE"), ...(trigger.enabled ? [firingSql(trigger)] : [])].flatMap(
    statement,
  );
}

function dropSql({ on, trigger }: Trigger): readonly Statement[] {
  return statement(`DROP TRIGGER ${ident(trigger)} ON ${qualified(relationOf(on))}`);
}

/** PostgreSQL puts no constraint trigger in the place of another one. */
function alterSql({ from, to }: Altered<"trigger">): readonly Statement[] {
  const { enabled: before, ...old } = from;
  const { enabled: after, ...now } = to;
  if (changedKeys(old, now).length === 0) return statement(firingSql(to));
  if (from.constraint || to.constraint) {
    const relation = relationOf(from.on);
    const of = `trigger ${ident(from.trigger)} of ${qualified(relation)}`;
    const comments = triggerComments(relation, from.trigger);
    return keepingComments(of, comments, [...dropSql(from), ...createSql(to)]);
  }
  const fires = before || after ? [firingSql(to)] : [];
  return [makingSql(to, "CREATE OR REPLACE"), ...fires].flatMap(statement);
}

function requires(trigger: Trigger): readonly ObjectRef[] {
  const { on, columns = [], when, from, execute } = trigger;
  const relation = relationOf(on);
  const names = new Set([...columns, ...(when ? namesIn(when.sql) : [])]);
  return [
    on,
    relationRef(relation),
    ...columnRefs(relation, names),
    ...(from ? [relationRef(from)] : []),
    ...routineRefs(`${execute}()`, when?.sql),
  ];
}

function locked({ on, from }: Trigger, mode: LockMode): Effects {
  const tables = [relationOf(on), ...(from ? [nameOf(from)] : [])];
  return {
    locks: tables.map((each: QualifiedName) => ({ table: each, mode, duration: "brief" as const })),
    loses: [],
  };
}

function exists({ on, trigger }: Trigger): string {
  return `EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ${lookup("to_regclass", relationOf(on))} AND tgname = ${literal(trigger)})`;
}

function detail(trigger: Trigger): string {
  return `${trigger.timing} ${eventsSql(trigger).toLowerCase()} executes ${trigger.execute}`;
}

const shown = (value: unknown): string =>
  value === undefined ? "none" : typeof value === "object" ? JSON.stringify(value) : `${value}`;

export const createTrigger = defineOperation<
  "createTrigger",
  Holding<"trigger">,
  [on: TriggerTarget, name: string, spec: TriggerSpec]
>({
  name: "createTrigger",
  change: "add",
  subject: ({ trigger }) => triggerRef(trigger),
  takes: [TARGET, null, TAKES],
  read: (_, on, name, spec) => ({ trigger: triggerFrom(on, name, spec) }),
  write: ({ trigger }) => [writeTarget(trigger.on), trigger.trigger, specOf(trigger)],
  sql: ({ trigger }) => createSql(trigger),
  apply: (database, { trigger }) => {
    if (find(database, "trigger", trigger)) throw new OperationConflict(triggerRef(trigger), true);
    return put(database, "trigger", trigger);
  },
  effects: ({ trigger }) => locked(trigger, "SHARE ROW EXCLUSIVE"),
  dependencies: ({ trigger }) => ({
    provides: [triggerRef(trigger)],
    requires: requires(trigger),
  }),
  inverse: (payload) => [{ ...payload, operation: "dropTrigger" } as AnyOperation],
  presence: {
    model: (database, { trigger }) => find(database, "trigger", trigger) !== undefined,
    sql: ({ trigger }) => exists(trigger),
  },
  detail: ({ trigger }) => detail(trigger),
});

export const alterTrigger = defineOperation<
  "alterTrigger",
  Altered<"trigger">,
  [on: TriggerTarget, name: string, alteration: Alteration<TriggerSpec>]
>({
  name: "alterTrigger",
  change: "alter",
  subject: ({ to }) => triggerRef(to),
  takes: [TARGET, null, { keys: { from: TAKES, to: TAKES } } as never],
  read: (database, on, name, { from, to }) => {
    assertAnswered("alterTrigger", from, to);
    const spec = specOf(existing(database, on, name));
    return {
      from: triggerFrom(on, name, merged(spec, from)),
      to: triggerFrom(on, name, merged(spec, to)),
    };
  },
  write: ({ from, to }) => [writeTarget(to.on), to.trigger, changedIn(specOf(from), specOf(to))],
  sql: alterSql,
  apply: (database, { to }) => {
    existing(database, writeTarget(to.on), to.trigger);
    return put(database, "trigger", to);
  },
  effects: ({ from, to }) =>
    locked(to, from.constraint || to.constraint ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE"),
  dependencies: ({ from, to }) => ({
    requires: [triggerRef(to), ...requires(to)],
    releases: [triggerRef(from), ...requires(from)],
  }),
  inverse: ({ from, to }) => [{ operation: "alterTrigger", from: to, to: from } as AnyOperation],
  detail: ({ from, to }) =>
    changedKeys(specOf(from), specOf(to))
      .map((key) => `${key} ${shown(from[key])} → ${shown(to[key])}`)
      .join(", "),
});

export const dropTrigger = defineOperation<
  "dropTrigger",
  Holding<"trigger">,
  [on: TriggerTarget, name: string]
>({
  name: "dropTrigger",
  change: "remove",
  subject: ({ trigger }) => triggerRef(trigger),
  takes: [TARGET, null],
  read: (database, on, name) => ({ trigger: existing(database, on, name) }),
  write: ({ trigger }) => [writeTarget(trigger.on), trigger.trigger],
  sql: ({ trigger }) => dropSql(trigger),
  apply: (database, { trigger }) => {
    existing(database, writeTarget(trigger.on), trigger.trigger);
    return remove(database, "trigger", trigger);
  },
  effects: ({ trigger }) => locked(trigger, "ACCESS EXCLUSIVE"),
  dependencies: ({ trigger }) => ({
    removes: [triggerRef(trigger)],
    releases: requires(trigger),
  }),
  inverse: (payload) => [{ ...payload, operation: "createTrigger" } as AnyOperation],
  detail: () => "",
});
