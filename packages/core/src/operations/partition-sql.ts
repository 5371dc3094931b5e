/** https://www.postgresql.org/docs/current/sql-createtable.html */
import type { PartitionBounds, PartitionKey, PartitionKeyPart } from "../model/partitioning.ts";
import { type Default, defaultSql } from "../model/sql.ts";
import { ident } from "../names/identifier.ts";
import { enclosedSql } from "./expression.ts";

/** `RANGE (logged_at)` */
export function partitionKeySql({ strategy, keys }: PartitionKey): string {
  return `${strategy.toUpperCase()} (${keys.map(partSql).join(", ")})`;
}

function partSql({ column, expression, collation, opclass }: PartitionKeyPart): string {
  const parts = [
    expression ? enclosedSql(expression) : ident(column ?? ""),
    collation !== undefined && `COLLATE ${collation}`,
    opclass,
  ];
  return parts.filter(Boolean).join(" ");
}

/** `FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`, or `DEFAULT` */
export function boundsSql({ from, to, in: values, modulus, remainder }: PartitionBounds): string {
  if (from && to) return `FOR VALUES FROM ${listSql(from)} TO ${listSql(to)}`;
  if (values) return `FOR VALUES IN ${listSql(values)}`;
  if (modulus === undefined || remainder === undefined) return "DEFAULT";
  return `FOR VALUES WITH (MODULUS ${modulus}, REMAINDER ${remainder})`;
}

function listSql(values: readonly Default[]): string {
  return `(${values.map(defaultSql).join(", ")})`;
}
