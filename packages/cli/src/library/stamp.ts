import { appliedRows, graphFor, readLedger, stamp as runStamp, tips } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName, withDatabase } from "./database.ts";
import { loadGraph } from "./revisions.ts";
import type { StampOptions, StampReport } from "./types.ts";

/** Records where the database is, and runs nothing. */
export async function stamp(
  configuration: Configuration,
  { targets, purge = false, onEvent }: StampOptions,
): Promise<StampReport> {
  const ledger = ledgerName(configuration.ledger);
  const load = () => loadGraph(configuration);
  return withDatabase(configuration, load, async (connection, graph) => {
    const context = { connection, graph, ledger, ...(onEvent && { onEvent }) };
    const { recorded, removed } = await runStamp(context, targets, { purge });
    const found = await readLedger(connection, ledger);
    const applied = appliedRows(found);
    return {
      recorded,
      removed,
      current: tips(
        graphFor(graph, found.rows),
        applied.map(({ revision }) => revision),
      ),
    };
  });
}
