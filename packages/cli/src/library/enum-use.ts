/** What the live database holds of the values that enums are to lose. */
import {
  type Operation,
  type Plan,
  type QualifiedName,
  qualified,
  sameName,
  unmappedValues,
} from "@autogen/core";
import { type Connection, enumColumns, isPermissionDenied, rowsHolding } from "@autogen/postgres";
import { EnumInPartitionKey } from "./errors.ts";

type ReplaceEnum = Extract<Operation, { operation: "replaceEnum" }>;

/**
 * The plan, in which each replacement of an enum knows what is in its way.
 * @param renames those of the plan, which have not run yet
 * @throws EnumInPartitionKey
 */
export async function withLiveUse(
  plan: Plan,
  renames: readonly Operation[],
  connection: Connection,
  defaultSchema: string,
): Promise<Plan> {
  const operations: Operation[] = [];
  for (const operation of plan.operations) {
    const isOne = operation.operation === "replaceEnum";
    const name = isOne && nameBefore(operation.enum, renames);
    operations.push(name ? await used(operation, name, connection, defaultSchema) : operation);
  }
  return { ...plan, operations };
}

async function used(
  operation: ReplaceEnum,
  type: QualifiedName,
  connection: Connection,
  defaultSchema: string,
): Promise<Operation> {
  const columns = await enumColumns(connection, type, defaultSchema);
  const fixed = columns.filter(({ inPartitionKey }) => inPartitionKey);
  if (fixed.length > 0) {
    throw new EnumInPartitionKey(
      qualified(operation.enum),
      fixed.map(({ name }) => name),
    );
  }
  const held = await rowsHolding(connection, columns, unmappedValues(operation)).catch(
    // Rows that nobody may read here are counted where the revision runs.
    (error: unknown) => {
      if (isPermissionDenied(error)) return undefined;
      throw error;
    },
  );
  const tables = columns.map(({ table }) => table);
  return { ...operation, live: { tables, ...(held && { held }) } };
}

/** The name that the type has until those have run. */
function nameBefore(type: QualifiedName, renames: readonly Operation[]): QualifiedName {
  return renames.toReversed().reduce((name, rename) => {
    if (rename.operation === "renameEnum" && sameName(name, { ...rename.name, name: rename.to })) {
      return rename.name;
    }
    const isMoved = rename.operation === "renameSchema" && name.schema === rename.to;
    return isMoved ? { schema: rename.name.name, name: name.name } : name;
  }, type);
}
