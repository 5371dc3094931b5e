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
import type { Fill } from "./backfill.ts";
import { frozen } from "./definition.ts";
import type { Operation } from "./operation.ts";

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
    return lackingBy(operation) ?? [];
  });
}

/**
 * The operations, with a fill of each column that rows lack. Fills stand together, so that one which states
 * no value is found before another has changed anything.
 */
export function filledFirst(
  operations: readonly Operation[],
  rows: RowsLacking,
): readonly Operation[] {
  const isNeeded = (operation: Operation) =>
    lackingBy(operation)?.some((lacking) => rows(lacking) !== 0) ?? false;
  const needed = new Set(operations.filter(isNeeded));
  if (needed.size === 0) return operations;
  const alterations = [...needed].filter(({ operation }) => operation === "alterColumn");
  let standing = alterations.flatMap((operation) => fillOf(operation, rows));
  let added: OperationNamed<"addColumn">[] = [];
  const filled = (): readonly Operation[] => {
    const all = [
      ...added.flatMap((operation) => fillOf(operation, rows)),
      ...standing,
      ...added.map(tightened),
    ];
    standing = [];
    added = [];
    return all;
  };
  const result = operations.flatMap((operation): readonly Operation[] => {
    if (operation.operation !== "addColumn") {
      return added.length > 0 || needed.has(operation) ? [...filled(), operation] : [operation];
    }
    if (!needed.has(operation)) return [operation];
    added.push(operation);
    return [{ ...operation, part: nullable(operation.part) }];
  });
  return frozen([...result, ...filled()]);
}

function lackingBy(operation: Operation): readonly [Lacking] | undefined {
  if (operation.operation === "addColumn" && needsValue(operation.part)) {
    return [lackingOf(operation)];
  }
  if (operation.operation === "alterColumn" && isTightened(operation)) {
    return [{ table: operation.table, column: operation.to.name, isNew: false }];
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

function tightened({ table, part }: OperationNamed<"addColumn">): Operation {
  return { operation: "alterColumn", table, from: nullable(part), to: part };
}

function fillOf(operation: Operation, rows: RowsLacking): readonly Operation[] {
  const [lacking] = lackingBy(operation) ?? [];
  if (!lacking) return [];
  const { table, column, isNew } = lacking;
  const count = rows(lacking);
  return [
    {
      operation: "backfill",
      table,
      set: { [column]: valueFor(operation) },
      where: rawSql(`${ident(column)} is null`),
      key: [],
      ...(count !== undefined && !isNew && { rows: count }),
    },
  ];
}

/** The default, where a column that is there has one. */
function valueFor(operation: Operation): Fill {
  if (operation.operation !== "alterColumn") return unfilled;
  const { from, to } = operation;
  return from.type === to.type && to.default !== undefined ? to.default : unfilled;
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
