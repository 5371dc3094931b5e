/** What drizzle-orm can declare and the model has no kind for yet. */
import { ident } from "@autogen/core";
import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { displayName, modelName, type ReadContext } from "../context.ts";
import {
  isExistingRole,
  isPolicy,
  isRole,
  isTable,
  linkedTable,
  statedTableName,
} from "../drizzle.ts";
import type { Scope } from "../filters.ts";

export interface Unsupported {
  /** Its name for a person. */
  readonly object: string;
  readonly kind: string;
  readonly reason?: string;
}

const NOT_MANAGED =
  "declared, and not among the roles that entities.roles of the configuration names";

interface Found extends Unsupported {
  readonly scope: Scope;
}

/** What the exported values declare beyond the model, each object once. */
export function unsupportedIn(
  values: readonly unknown[],
  context: ReadContext,
  passes: (scope: Scope) => boolean,
): readonly Unsupported[] {
  const tables = values.filter(isTable);
  const isRead = (value: PgPolicy) => tables.some((table) => isPolicyOf(value, table, context));
  const found = values
    .filter((value) => !(isPolicy(value) && isRead(value)))
    .flatMap((value) => unsupported(value, context));
  const named = found
    .filter(({ scope }) => passes(scope))
    .map(({ scope: _, ...one }) => [JSON.stringify([one.kind, one.object]), one] as const);
  return [...new Map(named).values()];
}

function unsupported(value: unknown, context: ReadContext): readonly Found[] {
  if (isPolicy(value)) return [policy(value, linkedTable(value), context)];
  if (!isRole(value) || isExistingRole(value) || context.managesRole(value.name)) return [];
  return [{ ...global("role", value.name), reason: NOT_MANAGED }];
}

function isPolicyOf(policy: PgPolicy, table: PgTable, context: ReadContext): boolean {
  const { policies } = context.drizzle.tableConfig(table);
  return policies.includes(policy) || linkedTable(policy) === table;
}

function policy({ name }: PgPolicy, table: PgTable | undefined, context: ReadContext): Found {
  if (!table) return global("policy", name);
  const stated = statedTableName(table);
  const tableName = modelName(context, stated.schema, stated.name);
  const object = displayName(context, tableName, name);
  return { object, kind: "policy", scope: tableScope(table, context) };
}

function tableScope(table: PgTable, context: ReadContext): Scope {
  const { schema, name } = statedTableName(table);
  return { schema: schema ?? context.defaultSchema, table: name };
}

function global(kind: string, name: string): Found {
  return { object: ident(name), kind, scope: {} };
}
