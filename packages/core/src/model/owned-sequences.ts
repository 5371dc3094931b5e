/** Sequences that PostgreSQL drops with the column that owns them. */
import { nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { sequenceName } from "../names/sequence-name.ts";
import { type Database, remove } from "./database.ts";
import { type ObjectRef, objectRef } from "./reference.ts";
import type { Sequence } from "./sequence.ts";
import type { Table } from "./table.ts";

/** Those of its identity and serial columns, which the columns alone say. */
export function ownSequences(
  table: QualifiedName & Partial<Pick<Table, "columns">>,
): readonly ObjectRef[] {
  return (table.columns ?? [])
    .filter(({ identity, serial }) => identity || serial)
    .map(({ name, identity }) =>
      objectRef("sequence", identity?.sequence ?? sequenceName(table, name)),
    );
}

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
