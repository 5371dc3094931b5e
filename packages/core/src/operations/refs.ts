/** What belongs to tables, as the names and keys that others need or must not take. */
import type { Exclusion } from "../model/exclusion.ts";
import type { ForeignKey } from "../model/foreign-key.ts";
import type { PrimaryKey } from "../model/primary-key.ts";
import { columnRefs, keyRef, loggedRef, type ObjectRef, objectRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import type { Index } from "../model/table-index.ts";
import type { Unique } from "../model/unique.ts";
import { relationRef } from "../model/view-reads.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { inSchemaOf } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";

function relationBeside(table: QualifiedName, name: string): ObjectRef {
  return relationRef(inSchemaOf(table, name));
}

/** What a primary key or unique constraint gives. */
export function keyRefs(
  table: QualifiedName,
  { name, columns }: PrimaryKey | Unique,
): readonly ObjectRef[] {
  return [relationBeside(table, name), keyRef(table, columns)];
}

/** What an exclusion constraint gives: its index. */
export function exclusionRefs(
  table: QualifiedName,
  { name }: Pick<Exclusion, "name">,
): readonly ObjectRef[] {
  return [relationBeside(table, name)];
}

/** What an index gives. */
export function indexRefs(table: QualifiedName, index: Index): readonly ObjectRef[] {
  const columns = uniqueColumns(index);
  return [relationBeside(table, index.name), ...(columns ? [keyRef(table, columns)] : [])];
}

/** The columns that a unique index makes a key of, to which foreign keys can refer. */
export function uniqueColumns({ keys, unique, where }: Index): readonly string[] | undefined {
  const columns = keys.flatMap(({ column }) => column ?? []);
  return unique && !where && columns.length === keys.length ? columns : undefined;
}

/** The columns of which an index is made. */
export function indexedColumns({
  keys,
  include = [],
  where,
}: Pick<Index, "keys" | "include" | "where">): readonly string[] {
  const expressions = [...keys.map(({ expression }) => expression), where];
  return [
    ...keys.flatMap(({ column }) => column ?? []),
    ...include,
    ...expressions.flatMap((expression) => [...namesIn(expression?.sql ?? "")]),
  ];
}

/** What a foreign key needs of both tables. */
export function foreignKeyRefs(
  table: QualifiedName,
  { columns, references }: ForeignKey,
): readonly ObjectRef[] {
  return [
    ...columnRefs(table, columns),
    objectRef("table", references.table),
    ...columnRefs(references.table, references.columns),
    keyRef(references.table, references.columns),
    loggedRef(references.table),
  ];
}

/** What a table gives with all that belongs to it. */
export function tableRefs(table: Table): readonly ObjectRef[] {
  const { primaryKey, uniques, exclusions, indexes, columns } = table;
  const keys = [...(primaryKey ? [primaryKey] : []), ...uniques];
  return [
    relationRef(table),
    objectRef("type", table),
    ...columnRefs(
      table,
      columns.map(({ name }) => name),
    ),
    ...keys.flatMap((key) => keyRefs(table, key)),
    ...exclusions.flatMap((exclusion) => exclusionRefs(table, exclusion)),
    ...indexes.flatMap((index) => indexRefs(table, index)),
  ];
}
