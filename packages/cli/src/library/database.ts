/** The configured database, for as long as a function needs it. */
import type { QualifiedName } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import type { Configuration, Ledger } from "../configuration/configuration.ts";
import { requireDatabase } from "../configuration/require.ts";

/**
 * Connects, runs, and closes the connection whatever happens.
 * @throws ConnectionFailed, DatabaseInUse, PoolerInTransactionMode, and why the configured database
 *   cannot be used
 */
export async function withDatabase<T>(
  configuration: Configuration,
  run: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { url, tls } = requireDatabase(configuration);
  const connection = await connect(url, {
    ...configuration.connectionDefaults,
    applicationName: "autogen",
    ...(tls && { tls }),
  });
  try {
    return await run(connection);
  } finally {
    await connection.close();
  }
}

/** The ledger's name, as the runner takes it. */
export function ledgerName({ schema, table }: Ledger): QualifiedName {
  return schema === undefined ? { name: table } : { schema, name: table };
}
