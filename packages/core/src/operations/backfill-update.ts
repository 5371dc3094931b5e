/** What a backfill does to rows. */
import { isSql, literalSql, rawSql } from "../model/sql.ts";
import { isUnfilled } from "../model/unfilled.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import type { Backfill, Fill } from "./backfill.ts";
import { enclosedSql, expressionSql } from "./expression.ts";

export function condition({ where }: Backfill): string {
  return enclosedSql(where ?? rawSql("true"));
}

export function updateSql({ table, set }: Backfill, where: string): string {
  const values = Object.entries(set).map(([column, fill]) => `${ident(column)} = ${fillSql(fill)}`);
  return `UPDATE ${qualified(table)} SET ${values.join(", ")} WHERE ${where}`;
}

function fillSql(fill: Fill): string {
  if (isSql(fill)) return expressionSql(fill);
  return literalSql(isUnfilled(fill) ? null : fill);
}
