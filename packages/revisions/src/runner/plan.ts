/** What is going to be run, worked out before any of it is. */
import type { Database } from "@autogen/core";
import { needsOf, type RevisionGraph } from "../graph/graph.ts";
import { replayRevision, replayRevisions } from "../graph/replay.ts";
import type { Revision } from "../graph/revision.ts";
import { appliedIn, childrenOf } from "../graph/traverse.ts";
import { OutOfOrder } from "./errors.ts";
import type { Direction } from "./events.ts";
import { type Step, stepsOf } from "./segments.ts";

/** A revision in one direction: its statements, and the databases that it leads from and to. */
export interface RevisionPlan {
  readonly revision: Revision;
  readonly direction: Direction;
  readonly steps: readonly Step[];
  readonly before: Database;
  readonly after: Database;
}

export interface PlanOptions {
  readonly direction: Direction;
  readonly graph: RevisionGraph;
  /** The revisions that the database has. */
  readonly applied: readonly string[];
  /** The revisions to be run, in that order. */
  readonly path: readonly Revision[];
}

/**
 * The statements of every revision of the path. Nothing is asked of a database.
 *
 * @throws UnknownAppliedRevision, OutOfOrder, UnreplayableRevision
 */
export function planRun(options: PlanOptions): readonly RevisionPlan[] {
  const { direction, graph, path } = options;
  if (path.length === 0) return [];
  const applied = new Set(appliedIn(graph, options.applied));
  let database = replayRevisions(graph, applied).database;
  return path.map((revision) => {
    assertOrder(revision, direction, graph, applied);
    const plan = planRevision(revision, direction, database);
    database = plan.after;
    if (direction === "upgrade") applied.add(revision.revision);
    else applied.delete(revision.revision);
    return plan;
  });
}

function planRevision(revision: Revision, direction: Direction, before: Database): RevisionPlan {
  const { operations, database: after } = replayRevision(revision, direction, before);
  return { revision, direction, steps: stepsOf(operations, before), before, after };
}

function assertOrder(
  revision: Revision,
  direction: Direction,
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
): void {
  const id = revision.revision;
  const blockers =
    direction === "upgrade"
      ? needsOf(revision).filter((need) => !applied.has(need))
      : [...childrenOf(graph, id), ...(graph.dependents.get(id) ?? [])].filter((child) =>
          applied.has(child),
        );
  if (blockers.length > 0) throw new OutOfOrder(id, direction, blockers);
}
