/** Policies that are declared beside the table that they are for: `pgPolicy(…).link(table)`. */
import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { isPolicy, linkedTable } from "../drizzle.ts";

export function linkedPoliciesIn(
  values: readonly unknown[],
): (table: PgTable) => readonly PgPolicy[] {
  const policies = [...new Set(values)].filter(isPolicy);
  return (table) => policies.filter((policy) => linkedTable(policy) === table);
}
