/** https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
import type { Column } from "../model/column.ts";
import { type Database, find } from "../model/database.ts";
import { isSql } from "../model/sql.ts";
import { typeText } from "../model/type-text.ts";
import { ident } from "../names/identifier.ts";
import { nameKey, nameOf, type QualifiedName, qualified, sameName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { type AlteredColumn, isRecreated, usingOf } from "./alter-column.ts";
import { needsConversion } from "./conversion.ts";
import type { Effects, Lock, LockDuration } from "./definition.ts";
import { valuesTaken } from "./sequence-change.ts";
import { rewritesTable } from "./type-change.ts";
import { losesValues } from "./type-loss.ts";

export function addEffects(table: QualifiedName, column: Column): Effects {
  return { locks: [exclusive(table, addDuration(column))], loses: [] };
}

export function dropEffects(table: QualifiedName, column: Column): Effects {
  return { locks: [exclusive(table, "brief")], loses: dataOf(table, column) };
}

export function alterEffects(altered: AlteredColumn, before: Database): Effects {
  const { table, from, to } = altered;
  if (isRecreated(altered)) {
    return { locks: [exclusive(table, addDuration(to))], loses: dataOf(table, from) };
  }
  const locks = [exclusive(table, alterDuration(altered, before)), ...besides(altered, before)];
  return { locks, loses: lossOf(altered) };
}

/** What the new type cannot hold of the old one's values. */
function lossOf({ table, from, to }: AlteredColumn): readonly string[] {
  const isLess = losesValues(from.type, to.type) || keepsFirstElement(from.type, to.type);
  if (from.generated || !isLess) return [];
  return [`what ${to.type} cannot hold of ${qualified(table)}.${ident(from.name)}`];
}

function keepsFirstElement(from: string, to: string): boolean {
  return typeText(from).isArray && !typeText(to).isArray && needsConversion(from, to);
}

function exclusive(table: QualifiedName, duration: LockDuration): Lock {
  return { table, mode: "ACCESS EXCLUSIVE", duration };
}

/** What is computed can be computed again. */
function dataOf(table: QualifiedName, column: Column): readonly string[] {
  return column.generated ? [] : [`${qualified(table)}.${ident(column.name)}`];
}

function addDuration({ default: value, identity, serial, generated, notNull }: Column) {
  if (generated?.virtual) return notNull ? "scan" : "brief";
  if (identity || serial || generated) return "rewrite";
  return isSql(value) ? "rewrite if volatile" : "brief";
}

function alterDuration(altered: AlteredColumn, before: Database): LockDuration {
  const { from, to } = altered;
  const isConverted = usingOf(altered) !== undefined;
  if (isConverted || rewritesTable(from.type, to.type)) return "rewrite";
  const isRead =
    (to.notNull && !from.notNull) ||
    valuesTaken(altered).length > 0 ||
    (from.type !== to.type && isChecked(altered, before));
  return isRead ? "scan" : "brief";
}

/** A check constraint on a column is tried anew when the column's type changes in any way. */
function isChecked({ table, from }: AlteredColumn, before: Database): boolean {
  const checks = find(before, "table", table)?.checks ?? [];
  return checks.some(({ expression }) => namesIn(expression.sql).has(from.name));
}

/** The tables at the other end of the column's foreign keys, which PostgreSQL makes anew. */
function besides({ table, from, to }: AlteredColumn, before: Database): readonly Lock[] {
  if (from.type === to.type) return [];
  const tables = [...before.table.values()].flatMap((other) =>
    other.foreignKeys.flatMap(({ columns, references }) => {
      const refers = sameName(references.table, table) && references.columns.includes(from.name);
      if (refers) return [other];
      return sameName(other, table) && columns.includes(from.name) ? [references.table] : [];
    }),
  );
  const others = new Map(tables.map((other) => [nameKey(other), other]));
  others.delete(nameKey(table));
  return [...others.values()].map((other) => exclusive(nameOf(other), "brief"));
}
