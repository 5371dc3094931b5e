import type { Unique } from "@autogen/core";
import type { TableContext } from "../context.ts";
import type { NamedColumn } from "../drizzle.ts";
import type { GivenName } from "../generations/generation.ts";
import { givenName } from "./part-name.ts";

export function readUniques(table: TableContext): readonly Unique[] {
  return [...inlineUniques(table), ...statedUniques(table)];
}

/** `unique()` on a column. */
function inlineUniques(table: TableContext): readonly Unique[] {
  const { names } = table.drizzle;
  return table.config.columns
    .filter((column) => column.isUnique)
    .map((column) => {
      const isNotDistinct = column.uniqueType === "not distinct";
      return unique(table, names.columnUnique(table.source, column), [column], isNotDistinct);
    });
}

function statedUniques(table: TableContext): readonly Unique[] {
  const { names } = table.drizzle;
  return table.config.uniqueConstraints.map((source) => {
    const { columns, nullsNotDistinct } = source;
    return unique(table, names.unique(table.source, source), columns, nullsNotDistinct);
  });
}

function unique(
  table: TableContext,
  name: GivenName,
  columns: readonly NamedColumn[],
  nullsNotDistinct: boolean,
): Unique {
  return {
    ...givenName(table, name),
    columns: columns.map(table.columnName),
    ...(nullsNotDistinct && { nullsNotDistinct }),
  };
}
