/** Policies that are declared beside the table that they are for: `pgPolicy(…).link(table)`. */
import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { isPolicy, isTable, linkedTable, statedTableName } from "../drizzle.ts";

interface Links {
  /** The policies that name the table, or another of its name. */
  readonly linkedPolicies: (table: PgTable) => readonly PgPolicy[];
  /** Whether a table of its name is exported. */
  readonly isDeclared: (table: PgTable) => boolean;
}

/** @param defaultSchema that of tables which name none */
export function linksIn(values: readonly unknown[], defaultSchema: string): Links {
  const keyOf = (table: PgTable): string => {
    const { schema = defaultSchema, name } = statedTableName(table);
    return JSON.stringify([schema, name]);
  };
  const policies = [...new Set(values)].filter(isPolicy);
  const tables = new Set(values.filter(isTable).map(keyOf));
  const isLinked = (policy: PgPolicy, key: string): boolean => {
    const linked = linkedTable(policy);
    return linked !== undefined && keyOf(linked) === key;
  };
  return {
    linkedPolicies: (table) => policies.filter((policy) => isLinked(policy, keyOf(table))),
    isDeclared: (table) => tables.has(keyOf(table)),
  };
}
