import { isDeepEqual } from "../model/equal.ts";
import type { MaterializedView } from "../model/materialized-view.ts";
import type { Sql } from "../model/sql.ts";
import { alike } from "./comparison.ts";
import { sameQuery } from "./questions/query.ts";
import type { StandingDiffer } from "./standing.ts";
import { alteration, type PairComparators } from "./standing-change.ts";

/** A dump makes them by their names, whichever came first. */
function inOrder(indexes: readonly Sql[] = []): readonly string[] {
  return indexes.map(({ sql }) => sql).sort();
}

/** Whether it has rows is a matter of its data. Drizzle cannot declare its indexes: see `withStanding`. */
export const MATERIALIZED_VIEW_COMPARATORS: PairComparators<MaterializedView> = {
  schema: alike,
  name: alike,
  definition: ({ equality, from, to }) => sameQuery(equality, "materializedView", from, to),
  using: ({ from, to }) => from.using === to.using,
  tablespace: ({ from, to }) => from.tablespace === to.tablespace,
  with: ({ from, to }) => isDeepEqual(from.with ?? {}, to.with ?? {}),
  withNoData: alike,
  indexes: ({ from, to }) => isDeepEqual(inOrder(from.indexes), inOrder(to.indexes)),
};

/** As the other state has it, with the indexes that stand where it states none. */
export function withStanding(
  standing: MaterializedView,
  other: MaterializedView,
): MaterializedView {
  const { indexes, ...view } = other;
  if (indexes) return other;
  return standing.indexes ? { ...view, indexes: standing.indexes } : view;
}

export const materializedView: StandingDiffer<"materializedView"> = {
  kind: "materializedView",
  added: (views) =>
    views.map((object) => ({ operation: "createMaterializedView", materializedView: object })),
  removed: (views) =>
    views.map((object) => ({ operation: "dropMaterializedView", materializedView: object })),
  altered: (from, to, { equality }) => {
    const now = withStanding(from, to);
    const altered = alteration(MATERIALIZED_VIEW_COMPARATORS, { equality, from, to: now });
    return altered ? [{ operation: "alterMaterializedView", ...altered }] : [];
  },
};
