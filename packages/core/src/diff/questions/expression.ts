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

export function expressionKey({ about, table, from, to }: ExpressionQuestion): string {
  return JSON.stringify([about, nameKey(table), from, to]) + columnsKey(table);
}

/** What an expression over the rows of a table depends on, asked for each of its expressions. */
const columnsKeys = new WeakMap<Table["columns"], string>();

function columnsKey({ columns }: Table): string {
  const key =
    columnsKeys.get(columns) ?? JSON.stringify(columns.map(({ name, type }) => [name, type]));
  columnsKeys.set(columns, key);
  return key;
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
