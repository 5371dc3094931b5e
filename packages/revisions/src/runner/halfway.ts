/** Revisions that stopped halfway: some of their statements are committed, the others are not. */
import { awayAfter, concurrentIndex } from "@autogen/core";
import { graphFor, type RevisionGraph } from "../graph/graph.ts";
import { goesOn, withoutMark } from "./batch-mark.ts";
import type { Direction } from "./events.ts";
import { appliedRows, type Ledger, type LedgerRow } from "./ledger.ts";
import type { Progress } from "./ledger-sql.ts";
import { planRun } from "./plan.ts";
import { changingSteps, placeOf } from "./resume.ts";

export interface Halfway {
  readonly revision: string;
  readonly direction: Direction;
  /** The place of the last statement that is committed; 0 where none is. */
  readonly done: number;
  /** How many the revision has; absent where its file is gone. */
  readonly statements?: number;
  /** The statement behind those was begun, and nobody saw it end: `--resume` has to say what became of it. */
  readonly begun?: string;
  /** What its statements have taken away to come back; absent where that is nothing. */
  readonly away?: readonly string[];
  /** When an upgrade was begun, as an ISO 8601 time; of a downgrade it is not on record. */
  readonly begunAt?: string;
}

/**
 * What a ledger says of revisions that stopped halfway.
 * @throws UnknownAppliedRevision, UnreplayableRevision, OutOfOrder
 */
export function halfwayRevisions(graph: RevisionGraph, ledger: Ledger): readonly Halfway[] {
  const applied = appliedRows(ledger).map(({ revision }) => revision);
  const own = graphFor(graph, ledger.rows);
  return ledger.rows.flatMap((row) => {
    const { unfinished } = row;
    return unfinished ? [halfwayOf(own, applied, row, unfinished)] : [];
  });
}

function halfwayOf(
  graph: RevisionGraph,
  applied: readonly string[],
  { revision, appliedAt }: LedgerRow,
  { direction, done, begun }: Progress,
): Halfway {
  const found = graph.revisions.get(revision);
  const path = found ? [found] : [];
  const [plan] = planRun({ direction, graph, applied, path });
  const changing = changingSteps(plan?.steps ?? []);
  const isOpen =
    begun !== undefined && !goesOn(changing[done.length], begun) && !concurrentIndex(begun);
  const count = done.length === 0 ? 0 : placeOf(changing, done.length - 1);
  const away = awayAfter(plan?.steps.slice(0, count) ?? []).map(({ of }) => of);
  return {
    revision,
    direction,
    done: count,
    ...(plan && { statements: plan.steps.length }),
    ...(isOpen && { begun: withoutMark(begun) }),
    ...(away.length > 0 && { away }),
    ...(direction === "upgrade" && { begunAt: appliedAt }),
  };
}
