import type { ConnectionOptions } from "node:tls";
import type { Connection, Notice } from "./connection.ts";
import { parseUrl } from "./url/parse.ts";
import type { TargetDefaults } from "./url/target.ts";

export interface ConnectOptions extends TargetDefaults {
  /** Notices and warnings of the server; dropped where absent. */
  readonly onNotice?: ((notice: Notice) => void) | undefined;
  /** Options of Node.js for an encrypted connection; with them it is, unless the URL says otherwise. */
  readonly tls?: ConnectionOptions | undefined;
}

/**
 * Opens one session with the database of a URL, for which the driver is loaded: `postgres://`, `postgresql://` with the parameters of
 * libpq, `pglite://FOLDER`, or `pglite://` in memory.
 *
 * @param url where the database is; what it leaves out comes from the options, never from the
 *   environment
 * @throws ConnectionFailed with the reason and the place
 * @throws DatabaseInUse where another process has the PGlite folder
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  const { onNotice, tls, ...given } = options;
  const target = parseUrl(url, { ...(tls && { sslmode: "require" }), ...given });
  if (target.kind === "postgres") {
    const { connectPostgres } = await import("./postgres/connect.ts");
    return connectPostgres(target, { onNotice, tls });
  }
  const { connectPglite } = await import("./pglite/connect.ts");
  const { applicationName } = options;
  return connectPglite({ folder: target.folder, applicationName, onNotice });
}
