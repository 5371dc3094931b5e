/** Tables with all that belongs to them, but for foreign keys. */
import {
  type Column,
  type Enum,
  emptyTable,
  type Index,
  type IndexKey,
  type QualifiedName,
  rawSql,
  type Table,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import {
  type ColumnSeed,
  chosen,
  columnFrom,
  columnSeed,
  conditionOn,
  expressionOn,
} from "./columns.ts";
import { filled, type Side, type Slot, slot, slots } from "./slots.ts";

/** Which columns, by their place; and whatever else there is to choose. */
interface PartSeed {
  readonly columns: readonly number[];
  readonly choice: number;
}

export interface TableSeed {
  readonly columns: readonly Slot<ColumnSeed>[];
  readonly primaryKey: Slot<PartSeed>;
  readonly uniques: readonly Slot<PartSeed>[];
  readonly checks: readonly Slot<PartSeed>[];
  readonly indexes: readonly Slot<PartSeed>[];
}

const partSeed: Arbitrary<PartSeed> = fc.record({
  columns: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
  choice: fc.nat(255),
});

export const tableSeed: Arbitrary<TableSeed> = fc.record({
  columns: slots(columnSeed, 6),
  primaryKey: slot(partSeed),
  uniques: slots(partSeed, 1),
  checks: slots(partSeed, 2),
  indexes: slots(partSeed, 3),
});

export function tableFrom(
  name: QualifiedName,
  seed: TableSeed,
  side: Side,
  enums: readonly Enum[],
): Table {
  const plain: Column[] = [];
  for (const { name: column, [side]: content } of seed.columns) {
    if (content) plain.push(columnFrom(column, content, enums, plain));
  }
  if (plain.length === 0) return { ...emptyTable(name), columns: [] };
  const [primaryKey] = filled([seed.primaryKey], side, (key, { columns }) => ({
    name: key,
    columns: namesAt(plain, columns),
  }));
  const columns = plain.map((column): Column => {
    return primaryKey?.columns.includes(column.name) ? { ...column, notNull: true } : column;
  });
  return {
    ...emptyTable(name),
    columns,
    ...(primaryKey && { primaryKey }),
    uniques: filled(seed.uniques, side, (unique, { columns: places }) => ({
      name: unique,
      columns: namesAt(columns, places),
    })),
    checks: filled(seed.checks, side, (check, { columns: places }) => ({
      name: check,
      expression: rawSql(columnsAt(columns, places).map(conditionOn).map(enclosed).join(" and ")),
    })),
    indexes: filled(seed.indexes, side, (index, part) => indexFrom(index, part, columns)),
  };
}

function columnsAt(columns: readonly Column[], places: readonly number[]): readonly Column[] {
  return [...new Set(places.flatMap((place) => chosen(columns, place) ?? []))];
}

function namesAt(columns: readonly Column[], places: readonly number[]): readonly string[] {
  return columnsAt(columns, places).map(({ name }) => name);
}

const enclosed = (condition: string): string => `(${condition})`;

/** Each bit of the choice is one option of the index. */
function indexFrom(
  name: string,
  { columns: places, choice }: PartSeed,
  columns: readonly Column[],
): Index {
  const has = (bit: number): boolean => (choice & (1 << bit)) !== 0;
  const [first, ...others] = columnsAt(columns, places);
  const isHash = has(0) && has(1) && others.length === 0;
  const keys = [...(first ? [first] : []), ...others].map((column, at): IndexKey => {
    const expression = at === 0 && has(2) ? expressionOn(column) : undefined;
    const key =
      expression === undefined ? { column: column.name } : { expression: rawSql(expression) };
    if (isHash) return key;
    return {
      ...key,
      ...(has(3) && { order: "desc" }),
      ...(has(4) && { nulls: has(3) ? "last" : "first" }),
    };
  });
  return {
    name,
    keys,
    ...(has(5) && !isHash && { unique: true }),
    ...(isHash && { method: "hash" }),
    ...(has(6) && first && { where: rawSql(conditionOn(first)) }),
    ...(has(7) && { with: { fillfactor: "70" } }),
  };
}
