/** Tables that PostgreSQL cannot alter: those that are divided otherwise, with what is part of them. */
import { find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { ForeignKey } from "../model/foreign-key.ts";
import { parentsOf } from "../model/inheritance.ts";
import type { Table } from "../model/table.ts";
import { nameKey, nameOf, sameName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { applyAll } from "../operations/series.ts";
import { tableCore, tableFollowers } from "../operations/table.ts";
import { samePartitionKey } from "./partitioning.ts";
import type { DiffContext } from "./standing.ts";

/** Whether it is dropped and made anew, for its own sake or for that of one whose part it is before and after. */
export function isReplaced(from: Table, to: Table, context: DiffContext): boolean {
  if (!samePartitionKey(from, to, context)) return true;
  return parentsOf(from).some((parent) => {
    const [old, now] = [find(context.from, "table", parent), find(context.to, "table", parent)];
    return old !== undefined && now !== undefined && isReplaced(old, now, context);
  });
}

/**
 * The comparison in its steps, where tables are dropped and made anew: what stands beside such a table, as its comments,
 * privileges and triggers do, goes first, and is made anew as well.
 */
export function stepsAroundReplaced(context: DiffContext): readonly DiffContext[] {
  const { from, to } = context;
  const gone = [...from.table.values()].filter((table) => {
    const now = find(to, "table", table);
    const mayBe = now !== undefined && (now !== table || parentsOf(table).length > 0);
    return mayBe && isReplaced(table, now, context);
  });
  if (gone.length === 0) return [context];
  const rest = applyAll(
    from,
    gone.map((table): Operation => ({ operation: "dropTable", table })),
  );
  const between = { ...rest, table: new Map(from.table), sequence: from.sequence };
  // A partition may be one and the same object before and after, and is made anew all the same.
  for (const table of gone) between.table.set(nameKey(table), { ...table });
  return [
    { ...context, to: between },
    { ...context, from: between },
  ];
}

export function replacing(from: Table, to: Table, context: DiffContext): readonly Operation[] {
  return [
    ...referring(from, context).flatMap(([table, part]): Operation[] => [
      { operation: "dropForeignKey", table: nameOf(table), part },
      { operation: "addForeignKey", table: nameOf(table), part },
    ]),
    { operation: "dropTable", table: from },
    { operation: "createTable", table: tableCore(to) },
    ...(tableFollowers(to) as readonly Operation[]),
  ];
}

/** The foreign keys of other tables to it that stay as they are. */
function referring(
  table: Table,
  { from, to }: DiffContext,
): readonly (readonly [Table, ForeignKey])[] {
  return [...from.table.values()].flatMap((other) => {
    const later = sameName(other, table) ? undefined : find(to, "table", other);
    return other.foreignKeys
      .filter(({ references }) => sameName(references.table, table))
      .filter((key) => later?.foreignKeys.some((one) => sameContent(one, key)))
      .map((key) => [other, key] as const);
  });
}

function sameContent(a: ForeignKey, b: ForeignKey): boolean {
  const [{ name: _, naming: __, ...first }, { name: ___, naming: ____, ...second }] = [a, b];
  return isDeepEqual(first, second);
}
