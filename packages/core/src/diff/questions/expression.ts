import type { Sql } from "../../model/sql.ts";
import type { Table } from "../../model/table.ts";
import { nameKey } from "../../names/qualified.ts";
import type { Equality } from "../equality.ts";

/** Two expressions over the row of a table. */
export interface ExpressionQuestion {
  readonly about: "expression";
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** What holds the expression, for a person. */
  readonly holder: string;
}

export function expressionKey({ about, table, from, to }: ExpressionQuestion): unknown {
  const columns = table.columns.map(({ name, type }) => [name, type]);
  return [about, nameKey(table), columns, from, to];
}

export function sameExpression(
  equality: Equality,
  table: Table,
  holder: string,
  from: Sql | undefined,
  to: Sql | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (from.sql === to.sql) return true;
  return equality.equal({ about: "expression", table, holder, from: from.sql, to: to.sql });
}
