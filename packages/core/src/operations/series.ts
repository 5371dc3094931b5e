/** What can be done with several operations in their order. */
import type { Attached } from "../model/attached.ts";
import { type Database, find, throughSteps } from "../model/database.ts";
import { groupedBy } from "../model/groups.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { withDependants } from "./around.ts";
import type { Call } from "./call.ts";
import { closely } from "./closely.ts";
import type { Effects, Review } from "./definition.ts";
import { dropTables } from "./drop-tables.ts";
import { revocations } from "./implied-grants.ts";
import {
  applyOperation,
  callOf,
  effectsOf,
  inverseOf,
  type Operation,
  placedIn,
  readCall,
  reviewOf,
} from "./operation.ts";
import { ordered } from "./order.ts";
import { replacedEnum } from "./replace-enum.ts";

/** The database after all of them. */
export function applyAll(database: Database, operations: readonly Operation[]): Database {
  return throughSteps(database, (draft) => operations.reduce(applyOperation, draft));
}

/** The operations, each for the database that it will find. */
export function placedAll(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  const placed: Operation[] = [];
  throughSteps(before, (draft) =>
    operations.reduce((state, operation) => {
      const here = placedIn(state, operation);
      placed.push(here);
      return applyOperation(state, here);
    }, draft),
  );
  return placed;
}

/** What running each of them does, given the database before the first. */
export function effectsOfAll(
  operations: readonly Operation[],
  before: Database,
): readonly Effects[] {
  return ofEach(operations, before, effectsOf);
}

/** What a person must look at in each of them, given the database before the first. */
export function reviewsOfAll(
  operations: readonly Operation[],
  before: Database,
): readonly (readonly Review[])[] {
  return ofEach(operations, before, reviewOf);
}

function ofEach<Result>(
  operations: readonly Operation[],
  before: Database,
  result: (operation: Operation, before: Database) => Result,
): readonly Result[] {
  const results: Result[] = [];
  throughSteps(before, (draft) =>
    operations.reduce((state, operation) => {
      results.push(result(operation, state));
      return applyOperation(state, operation);
    }, draft),
  );
  return results;
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
  const operations: Operation[] = [];
  const after = throughSteps(database, (draft) =>
    calls.reduce((state, call) => {
      const operation = readCall(state, call);
      operations.push(operation);
      return applyOperation(state, operation);
    }, draft),
  );
  return { operations, database: after };
}

/**
 * The operations that take all of them back, given the database before them. Others know an object by one
 * name, so that those before a rename and those behind it are taken back apart.
 */
export function inverted(operations: readonly Operation[], before: Database): readonly Operation[] {
  const inverses: (readonly Operation[])[] = [];
  let state = before;
  for (const part of apartFromRenames(operations)) {
    inverses.push(invertedPart(part, state));
    state = applyAll(state, part);
  }
  return inverses.toReversed().flat();
}

/** Each rename alone, and what stands between them. */
function apartFromRenames(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const parts: Operation[][] = [];
  let isOpen = false;
  for (const operation of operations) {
    const isRename = operation.operation.startsWith("rename");
    if (isRename || !isOpen) parts.push([]);
    parts.at(-1)?.push(operation);
    isOpen = !isRename;
  }
  return parts;
}

function invertedPart(operations: readonly Operation[], before: Database): readonly Operation[] {
  const inverses: (readonly Operation[])[] = [];
  const after = throughSteps(before, (draft) =>
    operations.reduce((state, operation) => {
      const next = applyOperation(state, operation);
      inverses.push(inverseOf(operation, next));
      return next;
    }, draft),
  );
  const inverse = withWholeTables(withOneReplacement(inverses.toReversed().flat()), after);
  const all = inverse.map((operation) => placedIn(after, operation));
  const calls = closely(ordered(withDependants(all, after))).map(callOf);
  const { operations: back, database: end } = replay(after, calls);
  return [...back, ...revocations(end, before)];
}

/** Each enum is replaced once, however many of its values are taken back. */
function withOneReplacement(operations: readonly Operation[]): readonly Operation[] {
  const replacements = operations.flatMap((each) =>
    each.operation === "replaceEnum" ? [each] : [],
  );
  const groups = groupedBy(replacements, ({ enum: type }) => nameKey(type));
  return operations.flatMap((each): readonly Operation[] => {
    if (each.operation !== "replaceEnum") return [each];
    const group = groups.get(nameKey(each.enum)) ?? [];
    if (each !== group[0]) return [];
    const { enum: type, from, uses } = each;
    const to = group.at(-1)?.to ?? each.to;
    return [{ operation: "replaceEnum", ...replacedEnum(type, { from, to }, uses) }];
  });
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
  const made = operations.flatMap((each) =>
    each.operation === "createTable" ? [nameKey(each.table)] : [],
  );
  const gone = new Set([...names].filter((name) => !made.includes(name)));
  const rest = operations.filter(
    (operation) =>
      !names.has(nameKey(tableIn(operation))) && !gone.has(nameKey(attachedIn(operation))),
  );
  return [...rest, ...dropTables(dropped.map((table) => find(database, "table", table) ?? table))];
}

const NO_TABLE: QualifiedName = { name: "" };

/** The table beside which something is that the operation drops. */
function attachedIn(operation: Operation): QualifiedName {
  const attached = droppedBeside(operation);
  if (!attached || attached.on.global) return NO_TABLE;
  const { schema, path } = attached.on;
  const [name = ""] = path;
  return schema === undefined ? { name } : { schema, name };
}

function droppedBeside(operation: Operation): Attached | undefined {
  if (operation.operation === "dropGrant") return operation.grant;
  return operation.operation === "dropOwner" ? operation.owner : undefined;
}

/** The table that the operation drops, or whose part it drops. */
function tableIn(operation: Operation): QualifiedName {
  const { operation: name } = operation;
  const isGone = name.startsWith("drop") || name === "disableRowLevelSecurity";
  return isGone && "table" in operation ? operation.table : NO_TABLE;
}
