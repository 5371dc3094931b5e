import { ancestors, type RevisionGraph, type RevisionHead, tips, walk } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { appliedAt, loadWithLedger } from "./current.ts";
import { loadHeads } from "./revisions.ts";
import type { HalfwayReport, HistoryRevision } from "./types.ts";

/** The revision files, and what the ledger says of them if the database is asked. */
export interface PlacedRevisions {
  readonly graph: RevisionGraph<RevisionHead>;
  /** Absent where the database was not asked. */
  readonly applied?: readonly string[];
  /** Newest first. */
  readonly revisions: readonly HistoryRevision[];
}

export async function placedRevisions(
  configuration: Configuration,
  asksDatabase: boolean,
): Promise<PlacedRevisions> {
  const { graph, rows, halfway } = asksDatabase
    ? await loadWithLedger(configuration)
    : { graph: await loadHeads(configuration), rows: [], halfway: [] };
  const applied = rows.map(({ revision }) => revision);
  const standing = new Set(ancestors(graph, tips(graph, applied)));
  const isApplied = (id: string) => standing.has(id);
  const revisions = walk(graph, applied).map(({ revision: file, isCurrent, ...place }) => ({
    revision: file.revision,
    message: file.message,
    revises: file.revises,
    branchLabels: file.branchLabels,
    dependsOn: file.dependsOn,
    file: file.file,
    ...place,
    ...(asksDatabase && { isCurrent }),
    ...(file.replaces && { replaces: file.replaces }),
    ...appliedAt(rows, file.revision, isApplied(file.revision) ? file.replaces : []),
    ...halfwayOf(halfway, file.revision),
  }));
  return { graph, revisions, ...(asksDatabase && { applied }) };
}

function halfwayOf(all: readonly HalfwayReport[], revision: string) {
  const halfway = all.find((each) => each.revision === revision);
  return halfway && { halfway };
}
