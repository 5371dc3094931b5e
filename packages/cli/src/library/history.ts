import { revisionsIn } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { placedRevisions } from "./placed-revisions.ts";
import type { HistoryOptions, HistoryReport } from "./types.ts";

/** The revisions, newest first. */
export async function history(
  configuration: Configuration,
  { range, withDatabase = false }: HistoryOptions,
): Promise<HistoryReport> {
  const asksDatabase = withDatabase || /^current:|:current$/.test(range ?? "");
  const { graph, applied, revisions } = await placedRevisions(configuration, asksDatabase);
  if (range === undefined) return { revisions };
  const shown = revisionsIn(graph, range, { ...(applied && { applied }) });
  return { revisions: revisions.filter(({ revision }) => shown.has(revision)) };
}
