import type { SQL } from "drizzle-orm";
import type { PgTable, PgView } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

export interface PgRuleConfig {
  readonly on: PgTable | PgView;
  readonly event: "insert" | "update" | "delete";
  /** Over `NEW` and `OLD`. */
  readonly where?: SQL;
  /** In the place of what the command would have done; without it, beside that. */
  readonly instead?: boolean;
  /** A command, several of them, or nothing at all. */
  readonly do: "nothing" | SQL | readonly SQL[];
  /** When it applies; without it, in usual sessions. Of a table only. */
  readonly enabled?: "replica" | "always" | "disabled";
}

export interface PgRule extends PgRuleConfig {
  readonly name: string;
}

/**
 * Declares a rule on a table or view. It must be exported, as tables are.
 *
 * ```ts
 * export const keepOrders = pgRule("keep_orders", {
 *   on: orders,
 *   event: "delete",
 *   instead: true,
 *   do: sql`UPDATE ${orders} SET gone = true WHERE ${orders.id} = OLD.id`,
 * });
 * ```
 *
 * @param name as `CREATE RULE` takes it: https://www.postgresql.org/docs/current/sql-createrule.html
 */
export function pgRule(name: string, config: PgRuleConfig): PgRule {
  return declaring("rule", { ...config, name });
}

export function isPgRule(value: unknown): value is PgRule {
  return declares(value, "rule");
}
