import type { Connection } from "@autogen/postgres";
import {
  appliedRows,
  downgradePath,
  foldsAhead,
  graphFor,
  type Hooks,
  type Ledger,
  preview,
  type Revision,
  type RevisionGraph,
  type RunContext,
  readLedger,
  downgrade as runDowngrade,
  upgrade as runUpgrade,
  type StatementLimits,
  tips,
  upgradePath,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName, withDatabase } from "./database.ts";
import { loadGraph } from "./revisions.ts";
import type { Direction, RunOptions, RunReport } from "./types.ts";

/** Applies revisions until the database is at the target. */
export function upgrade(configuration: Configuration, options: RunOptions): Promise<RunReport> {
  return run(configuration, options, "upgrade");
}

/** Undoes revisions until the database is at the target. */
export function downgrade(configuration: Configuration, options: RunOptions): Promise<RunReport> {
  return run(configuration, options, "downgrade");
}

type FindPath = (
  graph: RevisionGraph,
  applied: Iterable<string>,
  target: string,
) => readonly Revision[];

const PATHS: Readonly<Record<Direction, FindPath>> = {
  upgrade: upgradePath,
  downgrade: downgradePath,
};

const RUNS = { upgrade: runUpgrade, downgrade: runDowngrade } as const;

function run(
  configuration: Configuration,
  options: RunOptions,
  direction: Direction,
): Promise<RunReport> {
  const load = () => loadGraph(configuration);
  return withDatabase(configuration, load, (connection, graph) =>
    runOn(connection, graph, configuration, options, direction),
  );
}

/** Takes the database of a session to the target. */
export async function runOn(
  connection: Connection,
  files: RevisionGraph,
  configuration: Configuration,
  options: RunOptions,
  direction: Direction,
): Promise<RunReport> {
  const ledger = ledgerName(configuration.ledger);
  const found = await readLedger(connection, ledger);
  const graph = graphFor(files, found.rows);
  const path = PATHS[direction](graph, idsIn(found), options.target);
  const context = { connection, graph, ledger, ...settingsOf(configuration, options) };
  if (options.dryRun) {
    const planned = await preview(context, direction, path);
    const folds = foldsAhead(graph, found, direction, path);
    return { direction, applied: [], planned, folds, current: tips(graph, idsIn(found)) };
  }
  const outcome = await RUNS[direction](context, path);
  const left = idsIn({ ...found, rows: outcome.ledger });
  const current = tips(graphFor(graph, outcome.ledger), left);
  return { direction, applied: outcome.finished, current };
}

type Settings = Omit<RunContext, "connection" | "graph" | "ledger">;

function settingsOf(configuration: Configuration, options: RunOptions): Settings {
  const { onEvent, resume, signal, allowEdited, wait } = options;
  const { waitTimeout = configuration.waitTimeout } = options;
  return {
    onEvent,
    resume,
    signal,
    allowEdited,
    wait,
    waitTimeout,
    ...hooksOf(configuration, options),
    limits: limitsOf(configuration),
  };
}

/** What the program gives comes before what the configuration has. */
function hooksOf({ hooks = {} }: Configuration, options: Hooks): Hooks {
  const { beforeRevision = hooks.beforeRevision, afterRevision = hooks.afterRevision } = options;
  return { beforeRevision, afterRevision };
}

function limitsOf({ lockTimeout, statementTimeout }: Configuration): Partial<StatementLimits> {
  return {
    ...(lockTimeout !== undefined && { lockTimeout }),
    ...(statementTimeout !== undefined && { statementTimeout }),
  };
}

function idsIn(ledger: Ledger): readonly string[] {
  return appliedRows(ledger).map(({ revision }) => revision);
}
