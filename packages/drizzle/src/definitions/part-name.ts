import type { Named } from "@autogen/core";
import type { TableContext } from "../context.ts";
import type { NamedColumn } from "../drizzle.ts";
import { nameProblem } from "../names.ts";

/** A name that the definition states, if it can be one. */
export function statedName(table: TableContext, name: string): Named {
  const problem = nameProblem(name);
  if (problem) throw table.invalid(name, problem);
  return { name };
}

/**
 * A name that drizzle-orm made of the keys of columns, with their names in place of the keys, as
 * drizzle-kit 0.31 gives it.
 */
export function withColumnNames(
  table: TableContext,
  name: string,
  columns: readonly NamedColumn[],
): string {
  return columns.reduce(
    (text, column) => text.replace(column.name, () => table.columnName(column)),
    name,
  );
}
