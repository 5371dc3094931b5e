import { columnRefs, type ObjectRef, objectRef } from "../model/reference.ts";
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
import { changedKeys, partFrom, type SpecOf } from "./changes.ts";
import { type Effects, type LockMode, type Statement, statement } from "./definition.ts";
import { enclosedSql } from "./expression.ts";
import { keepingBeside, triggerComments } from "./kept-beside.ts";
import {
  alterOnRelation,
  createOnRelation,
  dropOnRelation,
  type OnRelationFacets,
} from "./on-relation.ts";
import { routineRefs } from "./routine-refs.ts";
import { lookup } from "./sql.ts";
import type { Altered } from "./standing-alter.ts";
import { NAME, type SpecKeys } from "./takes.ts";

/** A trigger as a revision file writes it. */
export interface TriggerSpec extends Omit<SpecOf<Trigger>, "schema" | "on" | "trigger" | "from"> {
  /** The other table of a constraint. */
  readonly from?: NameArgument;
}

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

function triggerFrom(on: ObjectRef, trigger: string, spec: TriggerSpec): Trigger {
  const { from, ...rest } = spec;
  const { name: _, ...given } = partFrom<Trigger>("", rest as SpecOf<Trigger>);
  const other = from === undefined ? {} : { from: readName(from) };
  return triggerOn({ ...given, ...other, on, trigger });
}

/** With the names of columns as they are, however the words are written. */
function eventsText({ events, columns }: Trigger, word: (text: string) => string): string {
  const ordered = TRIGGER_EVENTS.filter((event) => events.includes(event));
  return ordered
    .map((event) =>
      event === "update" && columns ? `${word("update of")} ${identList(columns)}` : word(event),
    )
    .join(` ${word("or")} `);
}

function eventsSql(trigger: Trigger): string {
  return eventsText(trigger, (text) => text.toUpperCase());
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

/**
 * PostgreSQL puts no constraint trigger in the place of another one, and leaves partitions as they are where a trigger comes to
 * be, or ceases to be, one of theirs.
 */
function isReplaced({ from, to }: Altered<"trigger">): boolean {
  return Boolean(from.constraint || to.constraint) || from.forEachRow !== to.forEachRow;
}

function alterSql({ from, to }: Altered<"trigger">): readonly Statement[] {
  const { enabled: before, ...old } = from;
  const { enabled: after, ...now } = to;
  if (changedKeys(old, now).length === 0) return statement(firingSql(to));
  if (isReplaced({ from, to })) {
    const relation = relationOf(from.on);
    const of = `trigger ${ident(from.trigger)} of ${qualified(relation)}`;
    const comments = triggerComments(relation, from.trigger);
    return keepingBeside(of, comments, [...dropSql(from), ...createSql(to)]);
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

/** That no partition has one of the name from its table, which is no name for one of its own. */
function freedRef({ trigger }: Trigger): ObjectRef {
  return objectRef("free trigger name", { name: trigger });
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
  const events = eventsText(trigger, (text) => text);
  return `${trigger.timing} ${events} executes ${trigger.execute}`;
}

const FACETS: OnRelationFacets<"trigger", TriggerSpec> = {
  kind: "trigger",
  takes: TAKES,
  spec: specOf,
  object: triggerFrom,
  empty: { timing: "after", events: [], execute: "" },
  ref: triggerRef,
  own: ({ trigger }) => trigger,
  requires,
  prefers: (trigger) => [freedRef(trigger)],
  frees: ({ from, to }) => (from.forEachRow && !to.forEachRow ? [freedRef(from)] : []),
  createSql,
  alterSql,
  dropSql,
  createEffects: (trigger) => locked(trigger, "SHARE ROW EXCLUSIVE"),
  alterEffects: (altered) =>
    locked(altered.to, isReplaced(altered) ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE"),
  dropEffects: (trigger) => locked(trigger, "ACCESS EXCLUSIVE"),
  exists,
  comments: ({ on, trigger }) => triggerComments(relationOf(on), trigger),
  detail,
};

export const createTrigger = createOnRelation(FACETS);
export const alterTrigger = alterOnRelation(FACETS);
export const dropTrigger = dropOnRelation(FACETS);
