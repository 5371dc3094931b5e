/**
 * One revision's operations in the place of several revisions': those that a comparison of the models before
 * and after them gives, or where that could do something else to rows, their own in their order.
 */
import {
  applyAll,
  callOf,
  type Database,
  describe,
  diff,
  inverted,
  isDeepEqual,
  nameKey,
  type ObjectRef,
  type Operation,
  objectsOf,
  STANDING_KINDS,
  TEXTUAL,
} from "@autogen/core";
import type { RevisionGraph } from "../graph/graph.ts";
import { replayRevision, replayRevisions } from "../graph/replay.ts";
import type { Direction, Revision } from "../graph/revision.ts";
import { ancestors } from "../graph/traverse.ts";
import type { OrdersSubject } from "../proof/orders.ts";
import { needsOfRange, type SquashRange } from "./range.ts";

/** Why the revisions' own operations are kept, in their order. */
export interface Unfoldable {
  /** The direction in which a comparison gives something else. */
  readonly direction: Direction;
  /** The operation that it does not give; absent where it is none alone. */
  readonly operation?: Operation;
  /** The revision of that. */
  readonly revision?: string;
}

export interface Folded {
  /** The database before the range. */
  readonly base: Database;
  /** What makes it. */
  readonly building: readonly Operation[];
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  /** Where the operations are the revisions' own, why; absent: a comparison gave them. */
  readonly kept?: Unfoldable;
  /** The two ways to the end of the range. */
  readonly orders: OrdersSubject["orders"];
}

/** @throws UnreplayableRevision */
export function fold(graph: RevisionGraph, range: SquashRange): Folded {
  const before = replayRevisions(graph, ancestors(graph, needsOfRange(range)));
  const base = before.database;
  const own = ownWays(base, range.members);
  const comparison = diff(base, own.goal, TEXTUAL);
  const ways = { upgrade: comparison, downgrade: inverted(comparison, base) };
  const kept = reasonToKeep(base, own, ways);
  const chosen = kept
    ? { upgrade: ownOf(own, "upgrade"), downgrade: ownOf(own, "downgrade") }
    : ways;
  const folded = { revision: "squash", operations: chosen.upgrade, before: base };
  return {
    base,
    building: before.operations,
    ...chosen,
    ...(kept && { kept }),
    orders: [own.steps.filter(({ direction }) => direction === "upgrade"), [folded]],
  };
}

interface Step {
  readonly revision: string;
  readonly direction: Direction;
  readonly operations: readonly Operation[];
  readonly before: Database;
}

interface OwnWays {
  /** Up and down again. */
  readonly steps: readonly Step[];
  /** The database at the end of the range. */
  readonly goal: Database;
  /** The database after the way back. */
  readonly back: Database;
}

function ownWays(base: Database, members: readonly Revision[]): OwnWays {
  const steps: Step[] = [];
  let database = base;
  const go = (revisions: readonly Revision[], direction: Direction): Database => {
    for (const revision of revisions) {
      const replayed = replayRevision(revision, direction, database);
      const { operations } = replayed;
      steps.push({ revision: revision.revision, direction, operations, before: database });
      database = replayed.database;
    }
    return database;
  };
  const goal = go(members, "upgrade");
  return { goal, back: go(members.toReversed(), "downgrade"), steps };
}

function ownOf({ steps }: OwnWays, direction: Direction): readonly Operation[] {
  return steps.flatMap((step) => (step.direction === direction ? step.operations : []));
}

/**
 * A comparison does not know of rows: that a column was dropped and added anew, was renamed, or was filled
 * while it had another default. So what the revisions do to what was there before has to be what the
 * comparison gives, call by call.
 */
function reasonToKeep(
  base: Database,
  own: OwnWays,
  ways: Readonly<Record<Direction, readonly Operation[]>>,
): Unfoldable | undefined {
  const names = standingNames(base);
  const isExposed = (operation: Operation) => concernsRows(operation, names);
  for (const direction of ["upgrade", "downgrade"] as const) {
    const steps = own.steps.filter((step) => step.direction === direction);
    const left = ways[direction].filter(isExposed).map(callOf);
    for (const { revision, operations } of steps) {
      for (const operation of operations.filter(isExposed)) {
        const at = left.findIndex((call) => isDeepEqual(call, callOf(operation)));
        if (at === -1) return { revision, direction, operation };
        left.splice(at, 1);
      }
    }
    if (left.length > 0) return { direction };
  }
  const back = applyAll(own.goal, ways.downgrade);
  return diff(own.back, back, TEXTUAL).length > 0 ? { direction: "downgrade" } : undefined;
}

/** What a comparison of models never gives; and what decides on the numbers that rows of other tables got. */
const BY_HAND: ReadonlySet<string> = new Set([
  "execute",
  "run",
  "backfill",
  "replaceEnum",
  "replaceDomain",
  "replaceCompositeType",
  "replaceRoutine",
  "replaceRangeType",
  "adopt",
  "alterSequence",
]);

function concernsRows(operation: Operation, standing: ReadonlySet<string>): boolean {
  const { operation: name } = operation;
  if (BY_HAND.has(name) || /^(?:rename|suspend|restore)/.test(name)) return true;
  return standing.has(nameOf(describe(operation).subject));
}

function standingNames(base: Database): ReadonlySet<string> {
  return new Set(STANDING_KINDS.flatMap((kind) => [...objectsOf(base, kind).keys()]));
}

/** Of what it is, or is a part of. */
function nameOf({ schema, path: [name = ""] }: ObjectRef): string {
  return nameKey(schema === undefined ? { name } : { schema, name });
}
