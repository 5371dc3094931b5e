import { isDeepEqual } from "../model/equal.ts";
import { samePlace, standingAlone, wholeTable } from "../model/inheritance.ts";
import type { Table } from "../model/table.ts";
import { attributesOf } from "../model/table-attributes.ts";
import { nameOf } from "../names/qualified.ts";
import { dropTables } from "../operations/drop-tables.ts";
import type { Operation } from "../operations/operation.ts";
import { tableCore, tableFollowers } from "../operations/table.ts";
import { withHeirsOfColumns } from "./inherited-columns.ts";
import { diffParts } from "./part.ts";
import { joining, leaving, sameBounds } from "./partitioning.ts";
import { forEachPart } from "./parts.ts";
import { isReplaced, replacing } from "./replaced-table.ts";
import type { DiffContext, StandingDiffer } from "./standing.ts";

export const table: StandingDiffer<"table"> = {
  kind: "table",
  added: (tables) =>
    tables.flatMap((object) => [
      { operation: "createTable", table: tableCore(object) } as const,
      ...(tableFollowers(object) as readonly Operation[]),
    ]),
  removed: dropTables,
  altered: (from, to, context) => {
    if (context.equality.hasSeen?.(from, to, to)) return [];
    const operations = altering(from, to, context);
    if (operations.length === 0) context.equality.foundAlike?.(from, to);
    return operations;
  },
};

function altering(from: Table, to: Table, context: DiffContext): readonly Operation[] {
  if (isReplaced(from, to, context)) return replacing(from, to, context);
  if (samePlace(from, to) && sameBounds(from, to, context)) return withinPlace(from, to, context);
  return [
    ...leaving(from, context),
    ...withinPlace(standingAlone(context.from, from), standingAlone(context.to, to), context),
    ...joining(to),
  ];
}

function withinPlace(from: Table, to: Table, context: DiffContext): readonly Operation[] {
  const whole = wholeTable(context.to, to);
  const parts = forEachPart((differ) => diffParts(differ, from, to, context.equality, whole));
  return [
    ...withHeirsOfColumns(parts.flat(), context),
    ...secured(from, to),
    ...attributes(from, to),
  ];
}

function attributes(table: Table, goal: Table): readonly Operation[] {
  const [from, to] = [attributesOf(table), attributesOf(goal)];
  return isDeepEqual(from, to) ? [] : [{ operation: "alterTable", table: nameOf(goal), from, to }];
}

function secured(from: Table, to: Table): readonly Operation[] {
  if (from.rowLevelSecurity === to.rowLevelSecurity) return [];
  const operation = to.rowLevelSecurity ? "enableRowLevelSecurity" : "disableRowLevelSecurity";
  return [{ operation, table: nameOf(to) }];
}
