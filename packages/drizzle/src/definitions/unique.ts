import type { Named, Unique } from "@autogen/core";
import type { TableContext } from "../context.ts";
import type { NamedColumn } from "../drizzle.ts";
import { implicitName } from "../names.ts";
import { statedName } from "./part-name.ts";

export function readUniques(table: TableContext): readonly Unique[] {
  return [
    ...inlineUniques(table),
    ...table.config.uniqueConstraints.map((u) => readUnique(table, u)),
  ];
}

/** `unique()` on a column. */
function inlineUniques(table: TableContext): readonly Unique[] {
  return table.config.columns
    .filter((column) => column.isUnique)
    .map((column) =>
      unique(table, column.uniqueName, [column], column.uniqueType === "not distinct"),
    );
}

type Source = TableContext["config"]["uniqueConstraints"][number];

function readUnique(table: TableContext, { name, columns, nullsNotDistinct }: Source): Unique {
  return unique(table, name, columns, nullsNotDistinct);
}

function unique(
  table: TableContext,
  stated: string | undefined,
  columns: readonly NamedColumn[],
  nullsNotDistinct: boolean,
): Unique {
  return {
    ...uniqueName(table, stated, columns),
    columns: columns.map(table.columnName),
    ...(nullsNotDistinct && { nullsNotDistinct }),
  };
}

/** drizzle-orm fills in the name that it would choose: a stated name that equals it is no choice. */
function uniqueName(
  table: TableContext,
  stated: string | undefined,
  columns: readonly NamedColumn[],
): Named {
  const chosen = table.drizzle.uniqueName(table.source, columns);
  return stated === undefined || stated === chosen
    ? implicitName(chosen)
    : statedName(table, stated);
}
