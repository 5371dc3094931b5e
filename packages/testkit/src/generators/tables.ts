/** Tables with all that belongs to them, but for foreign keys. */
import {
  type Check,
  type Column,
  type Exclusion,
  emptyTable,
  type QualifiedName,
  qualified,
  rawSql,
  type Table,
  type Unique,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import {
  type ColumnSeed,
  columnFrom,
  columnSeed,
  conditionOn,
  isSorted,
  isStored,
} from "./columns.ts";
import { indexFrom } from "./indexes.ts";
import type { OwnTypes } from "./own-types.ts";
import { columnsAt, namesAt, type PartSeed } from "./parts.ts";
import { shapeOf } from "./shapes.ts";
import { filled, type Side, type Slot, slot, slots } from "./slots.ts";

export interface TableSeed {
  readonly columns: readonly Slot<ColumnSeed>[];
  readonly primaryKey: Slot<PartSeed>;
  readonly uniques: readonly Slot<PartSeed>[];
  readonly checks: readonly Slot<PartSeed>[];
  readonly exclusions: readonly Slot<PartSeed>[];
  readonly indexes: readonly Slot<PartSeed>[];
}

const partSeed: Arbitrary<PartSeed> = fc.record({
  columns: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
  choice: fc.nat(4095),
});

export const tableSeed: Arbitrary<TableSeed> = fc.record({
  columns: slots(columnSeed, 6),
  primaryKey: slot(partSeed),
  uniques: slots(partSeed, 1),
  checks: slots(partSeed, 2),
  exclusions: slots(partSeed, 1),
  indexes: slots(partSeed, 3),
});

export function tableFrom(
  name: QualifiedName,
  seed: TableSeed,
  side: Side,
  types: OwnTypes,
  major: number,
): Table {
  const plain: Column[] = [];
  for (const { name: column, [side]: content } of seed.columns) {
    if (content) plain.push(columnFrom(column, content, types, plain, major));
  }
  const keyed = plain.filter((column) => isSorted(column) && isStored(column));
  const comparable = keyed.filter(({ type }) => !isOverEnum(types, type));
  const [primaryKey] = filled([seed.primaryKey], side, (key, { columns }) =>
    keyed.length === 0 ? undefined : { name: key, columns: namesAt(keyed, columns) },
  );
  const columns = plain.map((column): Column => {
    return primaryKey?.columns.includes(column.name) ? { ...column, notNull: true } : column;
  });
  return {
    ...emptyTable(name),
    columns,
    ...(primaryKey && { primaryKey }),
    uniques: filled(seed.uniques, side, (unique, part) => uniqueFrom(unique, part, keyed)),
    checks: filled(seed.checks, side, (check, part) => checkFrom(check, part, columns)),
    exclusions: filled(seed.exclusions, side, (name, part) =>
      exclusionFrom(name, part, comparable),
    ),
    indexes: filled(seed.indexes, side, (index, part) => indexFrom(index, part, columns)),
  };
}

function uniqueFrom(
  name: string,
  { columns, choice }: PartSeed,
  keyed: readonly Column[],
): Unique | undefined {
  if (keyed.length === 0) return undefined;
  const flags = choice % 3 === 0 ? ({ nullsNotDistinct: true } as const) : {};
  return { name, columns: namesAt(keyed, columns), ...flags };
}

/** A domain over an enum, of which PostgreSQL finds no operator for an exclusion constraint. */
function isOverEnum(
  { domains, enums }: Pick<OwnTypes, "domains" | "enums">,
  type: string,
): boolean {
  const domain = domains.find((each) => qualified(each) === type);
  if (!domain) return false;
  const isEnum = enums.some((each) => qualified(each) === domain.type);
  return isEnum || isOverEnum({ domains, enums }, domain.type);
}

/** By a B-tree or a hash index, with all that can be said of one. */
function exclusionFrom(
  name: string,
  { columns: places, choice }: PartSeed,
  keyed: readonly Column[],
): Exclusion | undefined {
  const has = (bit: number) => (choice & (1 << bit)) !== 0;
  const [first, ...others] = columnsAt(keyed, places);
  if (!first) return undefined;
  const where = has(0) ? { where: rawSql(conditionOn(first)) } : {};
  const deferrable = has(1)
    ? ({ deferrable: has(2) ? "initially deferred" : "initially immediate" } as const)
    : {};
  const element = (column: Column) => ({ column: column.name, operator: "=" });
  if (has(3) && shapeOf(first.type)?.hashed !== false) {
    return { name, elements: [element(first)], method: "hash", ...where, ...deferrable };
  }
  const elements = [first, ...others].map((column) => ({
    ...element(column),
    ...(has(4) && { order: "desc" as const }),
    ...(has(5) && { nulls: has(4) ? ("last" as const) : ("first" as const) }),
  }));
  return { name, elements, ...(has(6) && { with: { fillfactor: "70" } }), ...where, ...deferrable };
}

function checkFrom(
  name: string,
  { columns: places }: PartSeed,
  columns: readonly Column[],
): Check | undefined {
  const conditions = columnsAt(columns, places).map((column) => `(${conditionOn(column)})`);
  return conditions.length === 0
    ? undefined
    : { name, expression: rawSql(conditions.join(" and ")) };
}
