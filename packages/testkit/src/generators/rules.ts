/** Rules of tables and views, whose commands read and change other tables. */
import {
  type Column,
  type Database,
  ident,
  objectRef,
  put,
  type QualifiedName,
  qualified,
  RULE_EVENTS,
  type Rule,
  rawSql,
  ruleOn,
  type Table,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface RuleSeed {
  readonly relation: number;
  readonly isOnView: boolean;
  readonly event: number;
  /** What is done, one after the other. */
  readonly commands: readonly number[];
  /** The table that is changed. */
  readonly target: number;
  readonly column: number;
  readonly choice: number;
}

export const rules: Addition<RuleSeed> = {
  seed: fc.record({
    relation: fc.nat(7),
    isOnView: fc.boolean(),
    event: fc.nat(2),
    commands: fc.array(fc.nat(13), { maxLength: 2 }),
    target: fc.nat(7),
    column: fc.nat(5),
    choice: fc.nat(255),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => {
      const relation = relationFor(rest, seed);
      return relation ? put(rest, "rule", ruleFrom(name.name, relation, rest, seed)) : rest;
    }, database),
};

interface Relation extends QualifiedName {
  readonly kind: "table" | "view";
  /** Those of a view are known to its query alone. */
  readonly columns: readonly Column[];
}

function relationFor(
  { table, view }: Database,
  { isOnView, relation }: RuleSeed,
): Relation | undefined {
  const found = isOnView ? undefined : chosen<Table>([...table.values()], relation);
  if (found) return { ...found, kind: "table" };
  const seen = chosen([...view.values()], relation);
  return seen && { ...seen, kind: "view", columns: [] };
}

const ENABLED = ["replica", "always", "disabled", undefined, undefined] as const;

function ruleFrom(rule: string, relation: Relation, database: Database, seed: RuleSeed): Rule {
  const { choice } = seed;
  const event = chosen(RULE_EVENTS, seed.event) ?? "insert";
  const row = rowOf(event, choice);
  const column = chosen(relation.columns, seed.column);
  const subject = column ? `${row}.${ident(column.name)}` : `${row}.*`;
  const hasCondition = (choice & 2) !== 0;
  // PostgreSQL knows no such word for a view.
  const enabled = relation.kind === "table" ? chosen(ENABLED, choice >> 3) : undefined;
  const commands = seed.commands.flatMap(
    (form) => commandOf(form, { row, subject, column, database, seed, hasCondition }) ?? [],
  );
  return ruleOn({
    on: objectRef(relation.kind, relation),
    rule,
    event,
    ...(choice & 1 && { instead: true }),
    ...(hasCondition && { where: rawSql(`${subject} IS NOT NULL`) }),
    commands: commands.map(rawSql),
    ...(enabled && { enabled }),
  });
}

/** There is no old row of one that comes, and no new one of one that goes. */
function rowOf(event: Rule["event"], choice: number): "new" | "old" {
  if (event === "update") return choice & 4 ? "old" : "new";
  return event === "insert" ? "new" : "old";
}

interface Around {
  readonly row: "new" | "old";
  /** A value of the row, or all of it. */
  readonly subject: string;
  readonly column: Column | undefined;
  readonly database: Database;
  readonly seed: RuleSeed;
  readonly hasCondition: boolean;
}

function commandOf(form: number, around: Around): string | undefined {
  const { subject, database, seed, hasCondition } = around;
  const table = chosen<Table>([...database.table.values()], seed.target);
  // PostgreSQL takes it of a rule without a condition only.
  if (form === 0) return hasCondition ? undefined : "NOTIFY \"it's changed\", 'a row'";
  if (!table || form === 1) return `SELECT ${subject} IS NULL AS "is it"`;
  const target = qualified(table);
  const changed = chosen(table.columns, seed.choice >> 2);
  switch (form) {
    case 2:
    case 3:
      return `INSERT INTO ${target} DEFAULT VALUES`;
    case 4:
      return `DELETE FROM ${target} WHERE ${subject} IS NOT NULL`;
    case 5:
    case 6:
      return changed && `UPDATE ${target} SET ${ident(changed.name)} = DEFAULT`;
    case 7:
      return `SELECT count(*) FROM ${target}`;
    case 8:
      return changed && `DELETE FROM ONLY ${target} WHERE ${ident(changed.name)} IS NULL`;
    case 9:
      return callOf(around);
    default:
      return copyOf(table, around) ?? `DELETE FROM ${target}`;
  }
}

/** The value, put into another column of its type. */
function copyOf(table: Table, { column, row }: Around): string | undefined {
  const like = table.columns.find(
    ({ type, generated, identity }) => type === column?.type && !generated && !identity,
  );
  if (!like || !column) return undefined;
  return `INSERT INTO ${qualified(table)} (${ident(like.name)}) VALUES (${row}.${ident(column.name)})`;
}

/** A function of a value of its type. */
function callOf({ column, subject, database }: Around): string | undefined {
  const taking = [...database.routine.values()].find(
    (routine) => routine.returns === "boolean" && routine.arguments === `x ${column?.type}`,
  );
  if (!taking || !column) return undefined;
  const name = taking.name.slice(0, -`(${column.type})`.length);
  const place = taking.schema === undefined ? "" : `${ident(taking.schema)}.`;
  return `SELECT ${place}${name}(${subject})`;
}
