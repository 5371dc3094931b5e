/** What can be done with several operations in their order. */
import { type Database, find } from "../model/database.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { Call } from "./call.ts";
import { dropTables } from "./drop-tables.ts";
import { applyOperation, inverseOf, type Operation, readCall } from "./operation.ts";
import { ordered } from "./order.ts";

/** The database after all of them. */
export function applyAll(database: Database, operations: readonly Operation[]): Database {
  return operations.reduce(applyOperation, database);
}

export interface Replay {
  readonly operations: readonly Operation[];
  readonly database: Database;
}

/**
 * The calls of a revision file as complete operations, and the database after them.
 * @throws OperationConflict, UnknownOperation
 */
export function replay(database: Database, calls: readonly Call[]): Replay {
  let after = database;
  const operations = calls.map((call) => {
    const operation = readCall(after, call);
    after = applyOperation(after, operation);
    return operation;
  });
  return { operations, database: after };
}

/** The operations that take all of them back, given the database before them. */
export function inverted(operations: readonly Operation[], before: Database): readonly Operation[] {
  let after = before;
  const inverses = operations.map((operation) => {
    after = applyOperation(after, operation);
    return inverseOf(operation, after);
  });
  return ordered(withWholeTables(inverses.toReversed().flat(), after));
}

/** Tables that are dropped go with all that belongs to them. */
function withWholeTables(
  operations: readonly Operation[],
  database: Database,
): readonly Operation[] {
  const dropped = operations.flatMap((operation) =>
    operation.operation === "dropTable" ? [operation.table] : [],
  );
  if (dropped.length === 0) return operations;
  const names = new Set(dropped.map(nameKey));
  const rest = operations.filter((operation) => !names.has(nameKey(tableIn(operation))));
  return [...rest, ...dropTables(dropped.map((table) => find(database, "table", table) ?? table))];
}

const NO_TABLE: QualifiedName = { name: "" };

/** The table that the operation drops, or whose part it drops. */
function tableIn(operation: Operation): QualifiedName {
  return operation.operation.startsWith("drop") && "table" in operation
    ? operation.table
    : NO_TABLE;
}
