/** How values of a column are kept and counted: https://www.postgresql.org/docs/current/sql-altertable.html */
import type { Column } from "../model/column.ts";
import { isDeepEqual } from "../model/equal.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { qualified } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";
import { parameterName, parametersSql } from "./parameters.ts";
import { alterTable, lookup } from "./sql.ts";

type Kept = Pick<Column, "name" | "storage" | "compression" | "statistics" | "options">;

/** What a column is given that its clause does not say. */
export function storageGiven(table: QualifiedName, column: Kept): readonly Statement[] {
  return storageChanged(table, { name: column.name }, column, false);
}

/** @param isForgotten another type has its own storage */
export function storageChanged(
  table: QualifiedName,
  from: Kept,
  to: Kept,
  isForgotten: boolean,
): readonly Statement[] {
  const column = ident(to.name);
  const actions = [
    ...(to.storage && (isForgotten || from.storage !== to.storage)
      ? [`SET STORAGE ${to.storage.toUpperCase()}`]
      : []),
    ...compressionActions(from, to, isForgotten),
    ...(from.statistics === to.statistics ? [] : [`SET STATISTICS ${to.statistics ?? -1}`]),
    ...optionActions(from, to),
  ];
  return [
    ...(from.storage && !to.storage && !isForgotten ? usualStorage(table, to.name) : []),
    ...alterTable(table, ...actions.map((action) => `ALTER COLUMN ${column} ${action}`)),
  ];
}

function compressionActions(from: Kept, to: Kept, isForgotten: boolean): readonly string[] {
  if (to.compression) {
    const isNew = isForgotten || from.compression !== to.compression;
    return isNew ? [`SET COMPRESSION ${to.compression}`] : [];
  }
  return from.compression && !isForgotten ? ["SET COMPRESSION DEFAULT"] : [];
}

function optionActions(
  { options: old = {} }: Kept,
  { options: now = {} }: Kept,
): readonly string[] {
  if (isDeepEqual(old, now)) return [];
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(now, key));
  return [
    ...(gone.length > 0 ? [`RESET (${gone.map(parameterName).join(", ")})`] : []),
    ...(Object.keys(now).length > 0 ? [`SET (${parametersSql(now)})`] : []),
  ];
}

/** `SET STORAGE DEFAULT` is known as of PostgreSQL 16. */
function usualStorage(table: QualifiedName, column: string): readonly Statement[] {
  const words = `CASE typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`;
  const alter = literal(
    `ALTER TABLE ${qualified(table)} ALTER COLUMN ${ident(column)} SET STORAGE `,
  );
  return statement(
    `DO ${dollarQuoted(`BEGIN EXECUTE ${alter} || (SELECT ${words} FROM pg_attribute
  JOIN pg_type t ON t.oid = atttypid WHERE attrelid = ${lookup("to_regclass", table)} AND attname = ${literal(column)}); END`)}`,
  );
}
