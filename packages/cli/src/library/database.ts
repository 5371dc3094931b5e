/** The configured database, for as long as a function needs it. */
import type { QualifiedName } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import type { Configuration, Ledger } from "../configuration/configuration.ts";
import { isEmbedded } from "../configuration/paths.ts";
import { requireDatabase } from "../configuration/require.ts";
import { timed } from "../timing.ts";

/**
 * Connects while something is loaded, runs, and closes the connection whatever happens.
 * @param load the files that the run needs; where it fails, that is told whatever the database says
 * @throws what `load` and `run` throw; ConnectionFailed, DatabaseInUse, PoolerInTransactionMode, and
 *   why the configured database cannot be used
 */
export async function withDatabase<L, T>(
  configuration: Configuration,
  load: () => Promise<L>,
  run: (connection: Connection, loaded: L) => Promise<T>,
): Promise<T> {
  const loading = load();
  const opening = opened(configuration, loading);
  const loaded = await loading.catch((error: unknown) => {
    opening.then((connection) => connection.close()).catch(() => {});
    throw error;
  });
  const connection = await opening;
  try {
    return await run(connection, loaded);
  } finally {
    await connection.close();
  }
}

/** An embedded database is made where there is none, so it waits for what may yet fail. */
function opened(configuration: Configuration, loading: Promise<unknown>): Promise<Connection> {
  const { database } = configuration;
  const waits = database !== undefined && "url" in database && isEmbedded(database.url);
  const opening = waits
    ? loading.then(() => openDatabase(configuration))
    : openDatabase(configuration);
  // Who awaits it later is told; until then Node would take it for a failure that nobody handles.
  opening.catch(() => {});
  return opening;
}

/**
 * A session with the configured database.
 * @throws ConnectionFailed, DatabaseInUse, and why the configured database cannot be used
 */
export function openDatabase(configuration: Configuration): Promise<Connection> {
  return timed("connection", async () => {
    const { url, tls } = requireDatabase(configuration);
    const options = { applicationName: "autogen", ...(tls && { tls }) };
    return connect(url, { ...configuration.connectionDefaults, ...options });
  });
}

/** The ledger's name, as the runner takes it. */
export function ledgerName({ schema, table }: Ledger): QualifiedName {
  return schema === undefined ? { name: table } : { schema, name: table };
}
