import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { Column } from "./column.ts";
import type { Database } from "./database.ts";

/**
 * The columns of a table by a name as SQL has it: one that is stated with its schema may be in the
 * default one. Undefined for what is no table.
 */
export function columnsOf(
  { table: tables }: Database,
  relation: QualifiedName,
): readonly Column[] | undefined {
  const found = tables.get(nameKey(relation)) ?? tables.get(nameKey({ name: relation.name }));
  return found?.columns;
}
