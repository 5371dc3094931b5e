/**
 * Columns that become not null although rows may have no value for them: such a column is nullable at first, is
 * filled, and is not null then.
 */
import type { Column } from "../model/column.ts";
import { rawSql } from "../model/sql.ts";
import { unfilled } from "../model/unfilled.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, sameName } from "../names/qualified.ts";
import { isRecreated } from "./alter-column.ts";
import { frozen } from "./definition.ts";
import { isAnythingAway, mustBeFilledBefore } from "./fill-place.ts";
import type { Operation } from "./operation.ts";
import type { Remade } from "./remade.ts";

type OperationNamed<Name extends Operation["operation"]> = Extract<
  Operation,
  { readonly operation: Name }
>;

/** A column for which rows may have no value. */
export interface Lacking {
  readonly table: QualifiedName;
  readonly column: string;
  /** All rows of the table lack it; of one that is there, those that hold null. */
  readonly isNew: boolean;
}

/** How many rows lack it; undefined where nobody knows, and some may. */
export type RowsLacking = (lacking: Lacking) => number | undefined;

/** What must be asked before `filledFirst`, for the operations and for those that take them back. */
export function lackingIn(operations: readonly Operation[]): readonly Lacking[] {
  return operations.flatMap((operation): readonly Lacking[] => {
    const { operation: name } = operation;
    if (name === "dropColumn" && needsValue(operation.part)) return [lackingOf(operation)];
    const filled = filledBy(operation);
    return filled ? [filled.lacking] : [];
  });
}

/**
 * The operations, with a fill of each column that rows lack. Fills stand together and come late: what else
 * can be refused is refused before the first of them changes rows for good.
 */
export function filledFirst(
  operations: readonly Operation[],
  rows: RowsLacking,
): readonly Operation[] {
  const neededBy = (operation: Operation) => {
    const filled = filledBy(operation);
    return filled && rows(filled.lacking) !== 0 ? filled : undefined;
  };
  if (!operations.some(neededBy)) return operations;
  const result: Operation[] = [];
  let waiting: Filled[] = [];
  let late: Operation[] = [];
  const fill = () => {
    result.push(...waiting.map((each) => fillOf(each, rows)), ...waiting.map(tightened), ...late);
    waiting = [];
    late = [];
  };
  for (const operation of operations) {
    const isLate = late.length > 0 || (waiting.length > 0 && isAnythingAway(result));
    if (isLate && isLastDrop(operation, late.length > 0)) {
      late.push(operation);
      continue;
    }
    if (waiting.length > 0 && mustBeFilledBefore(operation, waiting, result)) fill();
    const filled = neededBy(operation);
    result.push(...(filled ? filled.opened : [operation]));
    if (filled) waiting.push(filled);
  }
  fill();
  return frozen(result);
}

/**
 * A fill may be computed from a column that goes, and whatever is to come back does not stand on it. What goes behind it
 * may be what it stood on: its type, its sequence.
 */
function isLastDrop(operation: Operation, isBehindOne: boolean): boolean {
  const { operation: name } = operation;
  const { remade = false } = operation as Remade;
  return !remade && (name === "dropColumn" || (isBehindOne && name.startsWith("drop")));
}

/** A column that is filled. */
interface Filled {
  readonly table: QualifiedName;
  /** As it is while it is filled: of its new type, and without not null. */
  readonly from: Column;
  readonly to: Column;
  readonly lacking: Lacking;
  /** What comes before the fill, so that it is `from`. */
  readonly opened: readonly Operation[];
}

function filledBy(operation: Operation): Filled | undefined {
  if (operation.operation === "addColumn" && needsValue(operation.part)) {
    const { table, part: to } = operation;
    const from = nullable(to);
    const opened = [{ ...operation, part: from }];
    return { table, from, to, lacking: lackingOf(operation), opened };
  }
  if (operation.operation === "alterColumn" && isTightened(operation)) {
    const { table, to } = operation;
    const lacking = { table, column: to.name, isNew: false };
    if (operation.from.type === to.type) {
      return { table, from: operation.from, to, lacking, opened: [] };
    }
    const from = nullable(to);
    return { table, from, to, lacking, opened: [{ ...operation, to: from }] };
  }
  return undefined;
}

function lackingOf({ table, part }: { readonly table: QualifiedName; readonly part: Column }) {
  return { table, column: part.name, isNew: true };
}

/** PostgreSQL gives the others one to the rows that are there. */
function needsValue({ notNull, default: value, identity, generated, serial }: Column): boolean {
  return notNull === true && [value, identity, generated, serial].every((one) => one === undefined);
}

function isTightened(operation: OperationNamed<"alterColumn">): boolean {
  const { from, to } = operation;
  const isFilled = to.identity ?? to.serial ?? to.generated;
  return to.notNull === true && !from.notNull && !isFilled && !isRecreated(operation);
}

function nullable({ notNull: _, ...column }: Column): Column {
  return column;
}

function tightened({ table, from, to }: Filled): Operation {
  return { operation: "alterColumn", table, from, to };
}

function fillOf({ table, to, lacking }: Filled, rows: RowsLacking): Operation {
  const { isNew } = lacking;
  const count = rows(lacking);
  return {
    operation: "backfill",
    table,
    set: { [to.name]: isNew ? unfilled : (to.default ?? unfilled) },
    where: rawSql(`${ident(to.name)} is null`),
    key: [],
    ...(count !== undefined && !isNew && { rows: count }),
  };
}

/** What the column was called before the renames among the operations. */
export function formerly(operations: readonly Operation[], lacking: Lacking): Lacking {
  let former = lacking;
  for (const operation of operations.toReversed()) former = before(operation, former);
  return former;
}

function before(operation: Operation, now: Lacking): Lacking {
  const { table, column } = now;
  switch (operation.operation) {
    case "renameTable": {
      const { name, to } = operation;
      return sameName({ ...name, name: to }, table) ? { ...now, table: name } : now;
    }
    case "renameSchema": {
      const { name, to } = operation;
      return table.schema === to ? { ...now, table: { ...table, schema: name.name } } : now;
    }
    case "renameColumn": {
      const { table: holder, from, to } = operation;
      return sameName(holder, table) && column === to ? { ...now, column: from } : now;
    }
    default:
      return now;
  }
}
