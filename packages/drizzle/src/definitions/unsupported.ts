/** What definitions declare, and the model does not have. */
import { ident } from "@autogen/core";
import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { displayName, modelName, type ReadContext } from "../context.ts";
import { isPgExclusion } from "../declarations/exclusion.ts";
import {
  isExistingRole,
  isPolicy,
  isRole,
  isTable,
  linkedTable,
  statedTableName,
} from "../drizzle.ts";

export interface Unsupported {
  /** Its name for a person. */
  readonly object: string;
  readonly kind: string;
  readonly reason: string;
}

const ON_NO_TABLE = "declared, and neither among the policies of a table nor linked to one";

const OF_NO_TABLE = "declared, and its table is not exported";

const NOT_MANAGED =
  "declared, and not among the roles that entities.roles of the configuration names";

/** What the exported values declare beyond the model, each object once. */
export function unsupportedIn(
  values: readonly unknown[],
  context: ReadContext,
): readonly Unsupported[] {
  const tables = values.filter(isTable);
  const isRead = (value: PgPolicy) =>
    linkedTable(value) !== undefined || tables.some((table) => isPolicyOf(value, table, context));
  const found = values
    .filter((value) => !(isPolicy(value) && isRead(value)))
    .flatMap((value) => unsupported(value, context));
  return [...new Map(found.map((one) => [JSON.stringify([one.kind, one.object]), one])).values()];
}

function unsupported(value: unknown, context: ReadContext): readonly Unsupported[] {
  if (isPgExclusion(value)) {
    const { table, name } = value;
    const { schema, name: of } = statedTableName(table);
    if (context.isDeclared(table)) return [];
    const object = displayName(context, modelName(context, schema, of), ...(name ? [name] : []));
    return [{ object, kind: "exclusion constraint", reason: OF_NO_TABLE }];
  }
  if (isPolicy(value)) {
    return [{ object: ident(value.name), kind: "policy", reason: ON_NO_TABLE }];
  }
  if (!isRole(value) || isExistingRole(value) || context.managesRole(value.name)) return [];
  return [{ object: ident(value.name), kind: "role", reason: NOT_MANAGED }];
}

function isPolicyOf(policy: PgPolicy, table: PgTable, context: ReadContext): boolean {
  return context.drizzle.tableConfig(table).policies.includes(policy);
}
