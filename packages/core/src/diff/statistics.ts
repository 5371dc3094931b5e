import type { Database } from "../model/database.ts";
import { find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { wholeTable } from "../model/inheritance.ts";
import type { Statistics } from "../model/statistics.ts";
import type { Table } from "../model/table.ts";
import { relationOf } from "../model/trigger.ts";
import { qualified } from "../names/qualified.ts";
import { alike } from "./comparison.ts";
import { sameExpression } from "./questions/expression.ts";
import type { StandingDiffer } from "./standing.ts";
import { alteration, type Pair, type PairComparators } from "./standing-change.ts";

/** @param to the database that has what it is compared with */
export function statisticsComparators(
  { on }: Statistics,
  to: Database,
): PairComparators<Statistics> {
  const table = find(to, "table", relationOf(on));
  const whole = table && wholeTable(to, table);
  return {
    schema: alike,
    name: alike,
    on: ({ from, to }) => isDeepEqual(from.on, to.on),
    columns: ({ from, to }) => isDeepEqual(from.columns.toSorted(), to.columns.toSorted()),
    expressions: (pair) => sameExpressions(pair, whole),
    kinds: ({ from, to }) => isDeepEqual(from.kinds.toSorted(), to.kinds.toSorted()),
    target: ({ from, to }) => from.target === to.target,
  };
}

/** In one order: PostgreSQL keeps it, and dumps it. */
function sameExpressions(
  { equality, from, to }: Pair<Statistics>,
  table: Table | undefined,
): boolean {
  const [old = [], now = []] = [from.expressions, to.expressions];
  if (!table || old.length !== now.length) return isDeepEqual(old, now);
  const holder = `statistics object ${qualified(to)}`;
  return old
    .map((each, at) => sameExpression(equality, table, holder, each, now[at]))
    .every((same) => same);
}

export const statistics: StandingDiffer<"statistics"> = {
  kind: "statistics",
  added: (all) => all.map((each) => ({ operation: "createStatistics", statistics: each })),
  removed: (all) => all.map((each) => ({ operation: "dropStatistics", statistics: each })),
  altered: (from, to, { to: goal, equality }) => {
    const altered = alteration(statisticsComparators(to, goal), { equality, from, to });
    return altered ? [{ operation: "alterStatistics", ...altered }] : [];
  },
};
