/** Revisions replayed in memory: what they do, and what they own when they have done it. */
import { type Database, EMPTY_DATABASE, type Operation, type Replay, replay } from "@autogen/core";
import { UnreplayableRevision } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import type { Direction, Revision } from "./revision.ts";
import { withSquashes } from "./squashes.ts";
import { inOrder } from "./traverse.ts";

/**
 * One revision, from the database before it.
 * @throws UnreplayableRevision where it does not fit that database
 */
export function replayRevision(revision: Revision, direction: Direction, before: Database): Replay {
  try {
    return replay(before, revision[direction]);
  } catch (error) {
    throw new UnreplayableRevision(revision.revision, direction, error as Error);
  }
}

/**
 * The upgrades of these revisions, one after the other, from an empty database.
 * @throws UnreplayableRevision
 */
export function replayRevisions(graph: RevisionGraph, ids: Iterable<string>): Replay {
  const operations: Operation[] = [];
  let database = EMPTY_DATABASE;
  for (const revision of inOrder(graph, withSquashes(graph.squashes, ids))) {
    const replayed = replayRevision(revision, "upgrade", database);
    operations.push(...replayed.operations);
    database = replayed.database;
  }
  return { operations, database };
}
