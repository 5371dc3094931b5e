/** Sequences that PostgreSQL drops with the column that owns them. */
import { nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { type Database, remove } from "./database.ts";
import type { Sequence } from "./sequence.ts";

/** @param column absent: any of the table's */
export function sequencesOf(
  { sequence }: Database,
  table: QualifiedName,
  column?: string,
): readonly Sequence[] {
  return [...sequence.values()].filter(
    ({ ownedBy }) =>
      ownedBy &&
      sameName(ownedBy.table, table) &&
      (column === undefined || ownedBy.column === column),
  );
}

export function withoutSequencesOf(
  database: Database,
  table: QualifiedName,
  column?: string,
): Database {
  const owned = sequencesOf(database, table, column);
  return owned.reduce((rest, sequence) => remove(rest, "sequence", nameOf(sequence)), database);
}
