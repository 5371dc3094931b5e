/** Which sequences have the names that PostgreSQL gives to those of serial and identity columns. */
import { type QualifiedName, sameName, sequenceName } from "@autogen/core";

export function isDefaultName(
  sequence: QualifiedName,
  table: QualifiedName,
  column: string,
): boolean {
  return sameName(sequence, sequenceName(table, column));
}

/**
 * Whether a serial column's sequence may have the name: PostgreSQL keeps it when the table or the column
 * is renamed, and puts a number behind one that is taken.
 */
export function isSerialName(
  sequence: QualifiedName,
  table: QualifiedName,
  column: string,
): boolean {
  if (isDefaultName(sequence, table, column)) return true;
  const name = sequence.name.replace(/\d+$/, "");
  const isOfEither = name.startsWith(`${table.name}_`) || name.endsWith(`_${column}_seq`);
  return sequence.schema === table.schema && name.endsWith("_seq") && isOfEither;
}
