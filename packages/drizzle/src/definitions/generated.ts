import { type Generated, literalSql, rawSql } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { isTemplate } from "../drizzle.ts";
import { constantOf } from "../sql/value.ts";

/** A string is SQL already, as for drizzle-kit. */
export function readGenerated(table: TableContext, column: PgColumn): Generated | undefined {
  const source = column.generated;
  if (!source) return undefined;
  const expression: unknown = typeof source.as === "function" ? source.as() : source.as;
  const mode: string | undefined = source.mode;
  return {
    expression: rawSql(expressionText(table, expression, table.columnName(column))),
    ...(mode === "virtual" && { virtual: true }),
  };
}

function expressionText(table: TableContext, expression: unknown, column: string): string {
  if (isTemplate(expression)) return table.text(expression, column);
  if (typeof expression === "string" && expression.trim() !== "") return expression.trim();
  const constant = typeof expression === "string" ? undefined : constantOf(expression);
  if (constant === undefined) throw table.invalid(column, "is generated from no SQL expression");
  return literalSql(constant);
}
