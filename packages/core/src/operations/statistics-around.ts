/**
 * Statistics make way for columns that get another type, and for routines that they call: PostgreSQL would refuse, or
 * forget. What a materialized view has of them comes back with it, as it was.
 */
import type { Database } from "../model/database.ts";
import { withInherited } from "../model/inheritance.ts";
import { type ObjectRef, refKey } from "../model/reference.ts";
import { countedNames, type Statistics } from "../model/statistics.ts";
import { relationOf } from "../model/trigger.ts";
import { nameKey, sameName } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";
import { REMADE } from "./remade.ts";
import { calls } from "./routine-uses.ts";
import { type Taken, takenBy } from "./taken.ts";

/** @param before the database before the operations */
export function withStatisticsApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  if (before.statistics.size === 0) return operations;
  const isMoved = movedBy(operations, before);
  const changes = operations.filter((each) => each.operation === "alterStatistics");
  const goals = new Map(changes.map(({ to }) => [nameKey(to), to]));
  const gone = new Set(operations.flatMap(goneWith));
  const moved = [...before.statistics]
    .filter(([key, each]) => {
      const goal = goals.get(key);
      if (goal) return refKey(each.on) !== refKey(goal.on) || isMoved(each, true);
      return !gone.has(key) && !gone.has(onKey(each.on)) && isMoved(each, false);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (moved.length === 0) return operations;
  const keys = new Set(moved.map(([key]) => key));
  const isSplit = (each: Operation) =>
    each.operation === "alterStatistics" && keys.has(nameKey(each.to));
  return [
    ...operations.filter((each) => !isSplit(each)),
    ...moved.flatMap(([key, statistics]): readonly Operation[] => [
      { operation: "dropStatistics", statistics, ...REMADE },
      { operation: "createStatistics", statistics: goals.get(key) ?? statistics, ...REMADE },
    ]),
  ];
}

type IsMoved = (statistics: Statistics, isAltered: boolean) => boolean;

function movedBy(operations: readonly Operation[], before: Database): IsMoved {
  const taken = takenBelow(operations, before);
  const routines = operations.flatMap((each) =>
    each.operation === "replaceRoutine" ? [each.from] : [],
  );
  return (statistics, isAltered) => {
    const names = countedNames(statistics);
    const texts = (statistics.expressions ?? []).map(({ sql }) => sql).join("\n");
    return (
      taken.some(({ relation, column, change }) => {
        const isIts = column === undefined ? isAltered : names.has(column);
        const stays = change === "gone" ? isAltered : change !== "key";
        return isIts && stays && sameName(relation, relationOf(statistics.on));
      }) || routines.some((routine) => calls(texts, routine))
    );
  };
}

/** With the columns that tables have from those that are taken. */
function takenBelow(operations: readonly Operation[], before: Database): readonly Taken[] {
  return takenBy(operations).flatMap((each) => {
    if (each.column === undefined) return [each];
    const tables = withInherited(before, [{ table: each.relation }]);
    return tables.map(({ table }) => ({ ...each, relation: table }));
  });
}

function onKey(on: ObjectRef): string {
  return `on ${nameKey(relationOf(on))}`;
}

function goneWith(operation: Operation): readonly string[] {
  if (operation.operation === "dropStatistics") return [nameKey(operation.statistics)];
  return operation.operation === "dropTable" ? [`on ${nameKey(operation.table)}`] : [];
}
