/** Indexes with all that can be said of them. */
import { type Column, type Index, type IndexKey, rawSql } from "@autogen/core";
import { chosen, conditionOn, expressionOn, isSorted, isStored } from "./columns.ts";
import { columnsAt, type PartSeed } from "./parts.ts";
import { shapeOf } from "./shapes.ts";

/** Each bit of the choice is one option of the index. */
type Has = (bit: number) => boolean;

/** @returns nothing where the table has no column that an index can have */
export function indexFrom(
  name: string,
  { columns: places, choice }: PartSeed,
  columns: readonly Column[],
): Index | undefined {
  const has: Has = (bit) => (choice & (1 << bit)) !== 0;
  const stored = columns.filter(isStored);
  const [first, ...others] = columnsAt(stored, places);
  if (!first) return undefined;
  const where = has(6) ? { where: rawSql(conditionOn(first)) } : {};
  const special = specialIndex(first, choice, has);
  if (special) return { name, ...special, ...where };
  const keys = treeKeys([first, ...others], has);
  if (keys.length === 0) return undefined;
  const used = keys.map(({ column }) => column);
  const include = stored.map((column) => column.name).filter((column) => !used.includes(column));
  const unique = has(5) && keys.every(({ column }) => column !== undefined || has(11));
  return {
    name,
    keys,
    ...(unique && { unique: true }),
    ...(unique && has(9) && { nullsNotDistinct: true }),
    ...(has(10) && include.length > 0 && { include: include.slice(0, 2) }),
    ...where,
    ...(has(7) && { with: { fillfactor: "70", ...(has(0) && { deduplicate_items: "off" }) } }),
  };
}

/** Of one column, by another method than a B-tree. */
function specialIndex(
  column: Column,
  choice: number,
  has: Has,
): Pick<Index, "keys" | "method" | "with"> | undefined {
  if (!has(0) || !has(1)) return undefined;
  const shape = shapeOf(column.type);
  const method = has(8) ? chosen(shape?.methods ?? [], choice >> 9) : undefined;
  if (method) {
    const { opclass, ...rest } = method;
    return { keys: [{ column: column.name, ...(opclass && { opclass }) }], ...rest };
  }
  if (!isSorted(column) || shape?.hashed === false) return undefined;
  return { keys: [{ column: column.name }], method: "hash" };
}

function treeKeys(columns: readonly Column[], has: Has): readonly IndexKey[] {
  return columns.flatMap((column, at): IndexKey[] => {
    const expression = at === 0 && has(2) ? expressionOn(column) : undefined;
    if (expression === undefined && !isSorted(column)) return [];
    const opclass = has(1) ? shapeOf(column.type)?.opclass : undefined;
    return [
      {
        ...(expression === undefined
          ? { column: column.name, ...(opclass && { opclass }) }
          : { expression: rawSql(expression) }),
        ...(has(3) && { order: "desc" }),
        ...(has(4) && { nulls: has(3) ? "last" : "first" }),
      },
    ];
  });
}
