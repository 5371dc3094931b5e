/** Putting one row of a ledger in the place of those of the revisions that it replaces. */
import { checksum } from "../graph/checksum.ts";
import type { RevisionGraph } from "../graph/graph.ts";
import type { Direction, Revision } from "../graph/revision.ts";
import { foldableIn, replacedBy, squashesIn } from "../graph/squashes.ts";
import type { Ledger } from "./ledger.ts";
import { foldSql, type LedgerReference } from "./ledger-sql.ts";
import type { RunContext } from "./settings.ts";

/** Whether the ledger has all that some revision replaces, and not that one. */
export function isFoldable(graph: RevisionGraph, { rows }: Ledger): boolean {
  return foldableIn(squashesIn(graph.files), rows).length > 0;
}

/** A revision, and those in the place of which its row comes. */
export interface Fold {
  readonly revision: string;
  readonly replaces: readonly string[];
}

/** What a run of this path is going to fold. */
export function foldsAhead(
  graph: RevisionGraph,
  { rows }: Ledger,
  direction: Direction,
  path: readonly Revision[],
): readonly Fold[] {
  const after = direction === "upgrade" ? path.map(({ revision }) => ({ revision })) : [];
  const ran = new Set(after.map(({ revision }) => revision));
  const recorded = [...rows.filter(({ revision }) => !ran.has(revision)), ...after];
  return foldableIn(squashesIn(graph.files), recorded).map((squash) => ({
    revision: squash.revision,
    replaces: replacedBy(squash),
  }));
}

/**
 * The statements that fold what a ledger has of revisions that are replaced. Each does nothing where the ledger
 * has not all of them.
 */
export function foldsSql(squashes: readonly Revision[], table: LedgerReference): readonly string[] {
  return squashes.map((squash) => {
    const row = { revision: squash.revision, checksum: checksum(squash) };
    return foldSql(table, row, replacedBy(squash));
  });
}

/** Under the ledger's lock. */
export async function foldLedger(
  { connection, graph, onEvent }: Pick<RunContext, "connection" | "graph" | "onEvent">,
  ledger: Ledger,
): Promise<void> {
  for (const squash of foldableIn(squashesIn(graph.files), ledger.rows)) {
    for (const sql of foldsSql([squash], ledger.table)) await connection.script(sql);
    const { revision } = squash;
    onEvent?.({ type: "revisions-folded", revision, replaces: replacedBy(squash) });
  }
}
