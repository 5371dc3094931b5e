import { ancestors, type RevisionGraph, resolve, walk } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { appliedAt, loadWithLedger } from "./current.ts";
import { loadGraph } from "./revisions.ts";
import type { HistoryOptions, HistoryReport } from "./types.ts";

/** The revisions, newest first. */
export async function history(
  configuration: Configuration,
  { range, withDatabase: asksDatabase = false }: HistoryOptions,
): Promise<HistoryReport> {
  const { graph, rows } = asksDatabase
    ? await loadWithLedger(configuration)
    : { graph: await loadGraph(configuration), rows: [] };
  const places = walk(
    graph,
    rows.map(({ revision }) => revision),
  );
  const shown = range === undefined ? undefined : revisionsIn(graph, range);
  return {
    revisions: places
      .filter(({ revision }) => shown?.has(revision.revision) ?? true)
      .map(({ revision: { revision, message, revises, file }, isCurrent, ...place }) => ({
        revision,
        message,
        revises,
        file,
        ...place,
        ...(asksDatabase && { isCurrent }),
        ...appliedAt(rows, revision),
      })),
  };
}

/** From the first, inclusive, to the second. Either end may be left out. */
export function revisionsIn(graph: RevisionGraph, range: string): ReadonlySet<string> {
  const [from = "", to = ""] = range.split(":");
  const upTo = ancestors(graph, resolve(graph, to || "heads"));
  const start = from ? resolve(graph, from) : [];
  const below = ancestors(graph, start);
  return new Set([...upTo].filter((id) => !below.has(id) || start.includes(id)));
}
