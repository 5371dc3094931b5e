/** What the live database holds of the values that enums are to lose. */
import {
  type EnumValues,
  type LiveUse,
  type Operation,
  type Plan,
  type QualifiedName,
  qualified,
  sameName,
  unmappedValues,
} from "@autogen/core";
import {
  type Connection,
  type EnumColumn,
  enumColumns,
  isPermissionDenied,
  rowsHolding,
} from "@autogen/postgres";
import { EnumInPartitionKey } from "./errors.ts";

/**
 * The plan, in which each change of an enum's values knows what is in its way.
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
    operations.push(await withUse(operation, { renames, connection, defaultSchema }));
  }
  return { ...plan, operations };
}

interface Place {
  readonly renames: readonly Operation[];
  readonly connection: Connection;
  readonly defaultSchema: string;
}

async function withUse(operation: Operation, place: Place): Promise<Operation> {
  const isReplacement = operation.operation === "replaceEnum";
  if (!isReplacement && operation.operation !== "addEnumValue") return operation;
  const { renames, connection, defaultSchema } = place;
  const type = nameBefore(operation.enum, renames);
  const columns = await enumColumns(connection, type, defaultSchema);
  const keys = columns.filter(({ inPartitionKey }) => inPartitionKey).map(({ name }) => name);
  if (isReplacement && keys.length > 0) {
    throw new EnumInPartitionKey(qualified(operation.enum), keys);
  }
  if (isReplacement) return { ...operation, live: await liveUse(operation, columns, connection) };
  return keys.length > 0 ? { ...operation, live: { tables: [], partitionKeys: keys } } : operation;
}

async function liveUse(
  operation: EnumValues,
  columns: readonly EnumColumn[],
  connection: Connection,
): Promise<LiveUse> {
  const held = await rowsHolding(connection, columns, unmappedValues(operation)).catch(
    // Rows that nobody may read here are counted where the revision runs.
    (error: unknown) => {
      if (isPermissionDenied(error)) return undefined;
      throw error;
    },
  );
  return { tables: columns.map(({ table }) => table), ...(held && { held }) };
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
