import {
  appliedRows,
  downgradePath,
  type Ledger,
  type Revision,
  type RevisionGraph,
  readLedger,
  downgrade as runDowngrade,
  upgrade as runUpgrade,
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

async function run(
  configuration: Configuration,
  { target, onEvent, resume, signal, allowEdited }: RunOptions,
  direction: Direction,
): Promise<RunReport> {
  const ledger = ledgerName(configuration.ledger);
  const load = () => loadGraph(configuration);
  const { lockTimeout } = configuration;
  return withDatabase(configuration, load, async (connection, graph) => {
    const found = await readLedger(connection, ledger);
    const path = PATHS[direction](graph, idsIn(found), target);
    const outcome = await RUNS[direction](
      {
        connection,
        graph,
        ledger,
        ...(onEvent && { onEvent }),
        ...(resume && { resume }),
        ...(signal && { signal }),
        ...(allowEdited && { allowEdited }),
        ...(lockTimeout !== undefined && { limits: { lockTimeout } }),
      },
      path,
    );
    const left = idsIn({ ...found, rows: outcome.ledger });
    return { direction, applied: outcome.finished, current: tips(graph, left) };
  });
}

function idsIn(ledger: Ledger): readonly string[] {
  return appliedRows(ledger).map(({ revision }) => revision);
}
