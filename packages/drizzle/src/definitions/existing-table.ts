/** Tables that something else makes, and to which policies are linked. */
import { type ExistingTable, emptyTable, objectRef, type Policy } from "@autogen/core";
import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { displayName, modelName, type ReadContext, tableContext } from "../context.ts";
import { isPolicy, linkedTable, statedTableName } from "../drizzle.ts";
import { readType } from "./column-type.ts";
import type { Declaration } from "./declaration.ts";
import { readPolicy } from "./policy.ts";

/** Any of the policies stands for all that are linked to its table. */
export function declareExistingTable(
  value: unknown,
  context: ReadContext,
): Declaration<"existingTable"> | undefined {
  const table = isPolicy(value) ? linkedTable(value) : undefined;
  if (!table || context.isDeclared(table)) return undefined;
  const stated = statedTableName(table);
  const name = modelName(context, stated.schema, stated.name);
  return {
    kind: "existingTable",
    ref: objectRef("existingTable", name),
    object: displayName(context, name),
    scope: { schema: stated.schema ?? context.defaultSchema, table: stated.name },
    identity: "existingTable",
    uses: () => [],
    read: (file) => readExisting(table, context, file),
  };
}

function readExisting(table: PgTable, context: ReadContext, file: string): ExistingTable {
  const stated = statedTableName(table);
  const name = modelName(context, stated.schema, stated.name);
  const contextOf = (source: PgTable) => tableContext(context, source, name, file);
  const whole = contextOf(table);
  const columns = whole.config.columns.map((column) => ({
    name: whole.columnName(column),
    type: readType(whole, column).type,
  }));
  const read = (policy: PgPolicy): Policy =>
    readPolicy(contextOf(linkedTable(policy) ?? table), policy);
  return { ...emptyTable(name), columns, policies: context.linkedPolicies(table).map(read) };
}
