/** Saying where a database is, without running anything. */
import { assertSession, transaction } from "@autogen/postgres";
import { checksum } from "../graph/checksum.ts";
import { graphFor } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { stampedRevisions } from "../graph/stamp.ts";
import { foldLedger } from "./fold.ts";
import { appliedRows, ensureLedger, hasMemory, type LedgerRow, readLedger } from "./ledger.ts";
import { purgeSql, recordAppliedSql, recordUndoneSql } from "./ledger-sql.ts";
import { lockOptions, withLedgerLock } from "./lock.ts";
import type { RunContext } from "./settings.ts";

export interface StampOptions {
  /** Forgets first all that is recorded, also revisions of which there is no file. */
  readonly purge?: boolean | undefined;
}

export interface StampOutcome {
  /** What the ledger has now and had not, or had of another file; each after what it needs. */
  readonly recorded: readonly string[];
  /** What it has no longer. */
  readonly removed: readonly string[];
  /** What it says at the end, in the order in which it was recorded. */
  readonly ledger: readonly LedgerRow[];
}

/**
 * Records revisions, and all that they need, as the files are now; runs none.
 *
 * @param targets what `resolve` takes; several where there are several branches
 * @throws what `stampedRevisions` throws; LedgerLocked, NoDefaultSchema, PoolerInTransactionMode
 */
export async function stamp(
  context: RunContext,
  targets: readonly string[],
  { purge = false }: StampOptions = {},
): Promise<StampOutcome> {
  const { connection, ledger: name } = context;
  await assertSession(connection);
  const { table } = await readLedger(connection, name);
  return withLedgerLock(connection, table, lockOptions(context, table), async () => {
    if (!purge) await foldLedger(context, await readLedger(connection, name));
    const ledger = await readLedger(connection, name);
    const graph = graphFor(context.graph, purge ? [] : ledger.rows);
    const applied = purge ? [] : appliedRows(ledger).map(({ revision }) => revision);
    const stamped = stampedRevisions(graph, applied, targets);
    const { recorded, removed } = changesOf(ledger.rows, stamped);
    await transaction(connection, async () => {
      await ensureLedger(connection, table);
      if (purge) await connection.script(purgeSql(table));
      for (const id of removed) await connection.script(recordUndoneSql(table, id));
      const forgets = await hasMemory(connection, table);
      for (const revision of purge ? stamped : recorded) {
        const row = { revision: revision.revision, checksum: checksum(revision), milliseconds: 0 };
        await connection.script(recordAppliedSql(table, row, { forgets }));
      }
    });
    await foldLedger(context, await readLedger(connection, name));
    const { rows } = await readLedger(connection, name);
    return { recorded: recorded.map(({ revision }) => revision), removed, ledger: rows };
  });
}

function changesOf(
  rows: readonly LedgerRow[],
  stamped: readonly Revision[],
): { readonly recorded: readonly Revision[]; readonly removed: readonly string[] } {
  const before = new Map(rows.map((row) => [row.revision, row]));
  const after = new Set(stamped.map(({ revision }) => revision));
  return {
    recorded: stamped.filter((revision) => {
      const row = before.get(revision.revision);
      return !row || row.unfinished || row.checksum !== checksum(revision);
    }),
    removed: [...before.keys()].filter((id) => !after.has(id)),
  };
}
