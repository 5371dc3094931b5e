import type { Sql } from "../../model/sql.ts";
import type { Table } from "../../model/table.ts";
import type { Equality } from "../equality.ts";
import { expressionKey } from "./expression.ts";

/** Two expressions over the row of a table that may read other tables besides. */
export interface PolicyQuestion {
  readonly about: "policy";
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** What holds the expression, for a person. */
  readonly holder: string;
}

export function policyKey(question: PolicyQuestion): string {
  return `policy ${expressionKey({ ...question, about: "expression" })}`;
}

export function samePolicyText(
  equality: Equality,
  table: Table,
  holder: string,
  from: Sql | undefined,
  to: Sql | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (from.sql === to.sql) return true;
  return equality.equal({ about: "policy", table, holder, from: from.sql, to: to.sql });
}
