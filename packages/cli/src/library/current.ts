import {
  appliedRows,
  graphFor,
  halfwayRevisions,
  heads,
  type Ledger,
  readLedger,
  tips,
  upgradePath,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName, withDatabase } from "./database.ts";
import { loadGraph, loadHeads } from "./revisions.ts";
import type { CurrentOptions, CurrentReport, HalfwayReport } from "./types.ts";

/** Where the database stands. */
export async function current(
  configuration: Configuration,
  _options: CurrentOptions = {},
): Promise<CurrentReport> {
  const { graph, rows, halfway } = await loadWithLedger(configuration);
  const applied = rows.map(({ revision }) => revision);
  const ends = heads(graph);
  return {
    current: tips(graph, applied).map((revision) => ({
      revision,
      message: graph.revisions.get(revision)?.message ?? "",
      isHead: ends.includes(revision),
      ...appliedAt(rows, revision, graph.files.get(revision)?.replaces),
    })),
    heads: ends,
    pending: upgradePath(graph, applied, "heads").map(({ revision }) => revision),
    ...(halfway.length > 0 && { halfway }),
  };
}

/** What the revision files say of their places, and the ledger of them. */
export function loadWithLedger(configuration: Configuration) {
  const load = () => loadHeads(configuration);
  return withDatabase(configuration, load, async (connection, files) => {
    const ledger = await readLedger(connection, ledgerName(configuration.ledger));
    const graph = graphFor(files, ledger.rows);
    return { graph, rows: appliedRows(ledger), halfway: await halfwayIn(configuration, ledger) };
  });
}

/** How far a revision has come is counted in its statements: only then all files are read whole. */
async function halfwayIn(
  configuration: Configuration,
  ledger: Ledger,
): Promise<readonly HalfwayReport[]> {
  if (!ledger.rows.some(({ unfinished }) => unfinished)) return [];
  return halfwayRevisions(await loadGraph(configuration), ledger);
}

/** Of one that replaces others, the time of the last of these, as long as they are on record. */
export function appliedAt(
  rows: readonly { readonly revision: string; readonly appliedAt: string }[],
  revision: string,
  replaces: readonly string[] = [],
): { readonly appliedAt?: string } {
  const row =
    rows.find((candidate) => candidate.revision === revision) ??
    rows.findLast((candidate) => replaces.includes(candidate.revision));
  return row ? { appliedAt: row.appliedAt } : {};
}
