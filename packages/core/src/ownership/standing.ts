/** What stands alone, as its authors wrote it where that means the same. */
import { aligned } from "../diff/comparison.ts";
import type { Equality } from "../diff/equality.ts";
import { MATERIALIZED_VIEW_COMPARATORS, withStanding } from "../diff/materialized-view.ts";
import { ROUTINE_COMPARATORS } from "../diff/routine.ts";
import { RULE_COMPARATORS } from "../diff/rule.ts";
import { changedIn, type PairComparators } from "../diff/standing-change.ts";
import { statisticsComparators } from "../diff/statistics.ts";
import { TRIGGER_COMPARATORS } from "../diff/trigger.ts";
import { VIEW_COMPARATORS } from "../diff/view.ts";
import type { Database } from "../model/database.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import type { MaterializedView } from "../model/materialized-view.ts";
import { followsColumns } from "../names/relations.ts";

type AsWritten<T> = (live: T, author: T, equality: Equality, authors: Database) => T;

/**
 * A query whose columns follow those of what it reads means another thing once they change: it stays
 * as PostgreSQL has it.
 */
function viewAsWritten<T extends { readonly definition: { readonly sql: string } }>(
  comparators: PairComparators<T>,
): AsWritten<T> {
  return (live, author, equality) => {
    const changed = changedIn(comparators, { equality, from: live, to: author });
    const kept = followsColumns(author.definition.sql) ? ["definition" as const] : [];
    return aligned({ from: live, to: author }, [...changed, ...kept]);
  };
}

const materialized = viewAsWritten<MaterializedView>(MATERIALIZED_VIEW_COMPARATORS);

const AS_WRITTEN: { readonly [K in StandingKind]?: AsWritten<ObjectsByKind[K]> } = {
  routine: (live, author, equality) => {
    const pair = { equality, from: live, to: author };
    return aligned(pair, changedIn(ROUTINE_COMPARATORS, pair));
  },
  trigger: (live, author, equality) => {
    const pair = { equality, from: live, to: author };
    return aligned(pair, changedIn(TRIGGER_COMPARATORS, pair));
  },
  rule: (live, author, equality) => {
    const pair = { equality, from: live, to: author };
    return aligned(pair, changedIn(RULE_COMPARATORS, pair));
  },
  statistics: (live, author, equality, authors) => {
    const pair = { equality, from: live, to: author };
    return aligned(pair, changedIn(statisticsComparators(author, authors), pair));
  },
  view: viewAsWritten(VIEW_COMPARATORS),
  materializedView: (live, author, equality, authors) => {
    const { withNoData: _, ...view } = materialized(live, author, equality, authors);
    return withStanding(live, live.withNoData ? { ...view, withNoData: true } : view);
  },
};

/**
 * The live object in the words of its author.
 * @param authors the database that has those
 */
export function asWritten<K extends StandingKind>(
  kind: K,
  live: ObjectsByKind[K],
  author: ObjectsByKind[K] | undefined,
  equality: Equality,
  authors: Database,
): ObjectsByKind[K] {
  const write = AS_WRITTEN[kind] as AsWritten<ObjectsByKind[K]> | undefined;
  return author && write ? write(live, author, equality, authors) : live;
}
