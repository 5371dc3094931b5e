import type { Identity } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { statedName } from "./part-name.ts";
import { readOptions } from "./sequence-options.ts";

export function readIdentity(
  table: TableContext,
  column: PgColumn,
  type: string,
): Identity | undefined {
  const source = column.generatedIdentity;
  if (!source) return undefined;
  const invalid = (problem: string) => table.invalid(table.columnName(column), problem);
  return {
    mode: source.type === "always" ? "always" : "by default",
    ...readSequence(table, column, source.sequenceName),
    ...readOptions(source.sequenceOptions ?? {}, type, invalid),
  };
}

function readSequence(
  table: TableContext,
  column: PgColumn,
  stated: string | undefined,
): Pick<Identity, "sequence"> {
  if (!stated || stated === `${table.name.name}_${table.columnName(column)}_seq`) return {};
  return { sequence: { ...table.name, ...statedName(table, stated) } };
}
