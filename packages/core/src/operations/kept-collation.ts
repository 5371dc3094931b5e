/** Collations that only the database has. */
import type { Column } from "../model/column.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { columnCollationOf } from "./belongings.ts";
import type { Statement } from "./definition.ts";
import { memoryOf, remembering, runningAgain } from "./memory.ts";
import { lookup } from "./sql.ts";

/**
 * The statements that give a column another type, which takes its collation from it, with that which it has got by
 * hand put back: https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function keepingCollation(
  table: QualifiedName,
  { name }: Pick<Column, "name">,
  altering: readonly Statement[],
): readonly Statement[] {
  const column = `${qualified(table)}.${ident(name)}`;
  const memory = memoryOf("collation", column, `the collation of column ${column}`);
  const found = `SELECT to_json(nullif(${columnCollationOf("o")}, '{}')) FROM pg_attribute o
WHERE o.attrelid = ${lookup("to_regclass", table)} AND o.attname = ${literal(name)}`;
  return [...remembering(memory, found), ...altering, ...runningAgain(memory)];
}
