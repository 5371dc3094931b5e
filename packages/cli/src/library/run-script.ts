/** Upgrades and downgrades as scripts for psql: nothing is asked of a database. */
import { DEFAULT_LIMITS, rangePath, runScript, type TimeLimits, tips } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName } from "./database.ts";
import { changeReport } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import type { Direction, RunScriptOptions, RunScriptReport } from "./types.ts";

export function upgradeSql(
  configuration: Configuration,
  options: RunScriptOptions,
): Promise<RunScriptReport> {
  return script(configuration, options, "upgrade");
}

export function downgradeSql(
  configuration: Configuration,
  options: RunScriptOptions,
): Promise<RunScriptReport> {
  return script(configuration, options, "downgrade");
}

async function script(
  configuration: Configuration,
  { range }: RunScriptOptions,
  direction: Direction,
): Promise<RunScriptReport> {
  const { graph, applied, path } = rangePath(await loadGraph(configuration), direction, range);
  const revisions = path.map(({ revision }) => revision);
  const left = new Set(applied);
  for (const id of revisions) direction === "upgrade" ? left.add(id) : left.delete(id);
  const [from, to] = [tips(graph, applied), tips(graph, left)];
  const sql = runScript({
    direction,
    graph,
    applied,
    path,
    ledger: ledgerName(configuration.ledger),
    limits: limitsOf(configuration),
    notes: notes(direction, from, to),
    describe: (operation) =>
      operation.operation === "execute" ? "hand-written SQL" : changeReport(operation).summary,
  });
  return { direction, from, to, revisions, sql };
}

function limitsOf({
  lockTimeout = DEFAULT_LIMITS.lockTimeout,
  statementTimeout,
}: Configuration): TimeLimits {
  return { lockTimeout, ...(statementTimeout !== undefined && { statementTimeout }) };
}

function notes(
  direction: Direction,
  from: readonly string[],
  to: readonly string[],
): readonly string[] {
  const [start, end] = [from, to].map((ids) => ids.join(", ") || "base");
  return [
    `autogen ${direction} from ${start} to ${end}, for psql.`,
    start === end
      ? "There is nothing to do."
      : "A name without a schema is one of the first schema of search_path.",
  ];
}
