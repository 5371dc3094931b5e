import type { Connection } from "./connection.ts";
import { ConnectionFailed, PoolerInTransactionMode } from "./errors.ts";
import { rolledBack } from "./transaction.ts";

/** In seconds. */
const siblingTimeout = 3;

/**
 * Makes sure that the session is one session of the server from statement to statement. Locks,
 * settings and temporary tables would be lost otherwise. To be called outside of a transaction.
 *
 * Where nothing stands between client and server this costs nothing: the process that announced itself
 * when the session began is the one that answers. Behind a pooler a second session is opened. In
 * transaction mode it is given the server process that the first has just used; or, while it keeps
 * another one, the first is given a third.
 *
 * @throws PoolerInTransactionMode
 */
export async function assertSession(connection: Connection): Promise<void> {
  if (!connection.session.proxied) return;
  const second = await openSibling(connection);
  if (!second) return;
  try {
    const before = await backendOf(connection);
    const shared =
      second.session.pid === before || (await isGivenAnother(connection, before, second));
    if (shared) throw new PoolerInTransactionMode();
  } finally {
    await second.close();
  }
}

/** Whether the first session changes its process while the second keeps one for a transaction. */
async function isGivenAnother(
  connection: Connection,
  before: unknown,
  second: Connection,
): Promise<boolean> {
  return rolledBack(second, async () => {
    const kept = await backendOf(second);
    return kept === before || (await backendOf(connection)) !== before;
  });
}

/** In session mode the first session may hold the only process that the pooler has to give. */
async function openSibling(connection: Connection): Promise<Connection | undefined> {
  try {
    return await connection.sibling({ connectTimeout: siblingTimeout });
  } catch (error) {
    const full: readonly string[] = ["timeout", "too many connections"];
    if (error instanceof ConnectionFailed && full.includes(error.reason)) return undefined;
    throw error;
  }
}

async function backendOf(connection: Connection): Promise<unknown> {
  const [row] = await connection.values("SELECT pg_catalog.pg_backend_pid()");
  return row?.[0];
}
