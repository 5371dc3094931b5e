/** What is left to run of a path that was chosen before the lock was held. */
import type { RevisionGraph } from "../graph/graph.ts";
import type { Direction, Revision } from "../graph/revision.ts";

/** Another run has meanwhile moved the database into what a revision replaces, or out of it. */
export class DatabaseMoved extends Error {
  override readonly name = "DatabaseMoved";
  readonly revision: string;
  /** The revision that replaces others. */
  readonly squash: string;
  readonly help = "Start it again: it goes from where the database is now.";

  constructor(revision: string, squash: string) {
    super(
      `Revision ${revision} was not run: another run has meanwhile moved the database into what ${squash} replaces, or out of it.`,
    );
    this.revision = revision;
    this.squash = squash;
  }
}

/**
 * Whether a revision of the path is done, as the database is under the lock.
 *
 * @param graph as it is for that database
 * @param applied with squashes in the place of what they replace
 * @throws DatabaseMoved where the database has another way to go than when the path was chosen
 */
export function isDoneIn(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  direction: Direction,
): (revision: Revision) => boolean {
  return ({ revision }) => {
    const hidden = graph.hidden.get(revision);
    const isDone = applied.has(hidden?.squash ?? revision) === (direction === "upgrade");
    if (hidden && (!isDone || graph.open.has(hidden.squash))) {
      throw new DatabaseMoved(revision, hidden.squash);
    }
    return isDone;
  };
}
