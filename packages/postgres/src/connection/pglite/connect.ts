import type { PGlite, PGliteOptions } from "@electric-sql/pglite";
import type { Connection, Notice } from "../connection.ts";
import { ConnectionFailed, DatabaseInUse } from "../errors.ts";
import { openSession } from "../session.ts";
import { openExtensions } from "./extensions.ts";
import { type ClaimedFolder, prepareFolder } from "./folder.ts";
import { PgliteTransport } from "./transport.ts";

export interface PgliteOptions {
  /** An absolute path; in memory where absent. */
  readonly folder?: string | undefined;
  /** What `snapshot()` of another one gave, for a new database to start from: that is quicker. */
  readonly snapshot?: Blob | undefined;
  /** One that is open already; the connection closes it. */
  readonly database?: PGlite | undefined;
  readonly applicationName?: string | undefined;
  readonly onNotice?: ((notice: Notice) => void) | undefined;
}

export interface EmbeddedConnection extends Connection {
  /** The whole database, as a tar archive of its folder. */
  snapshot(): Promise<Blob>;
}

const inMemory: ClaimedFolder = { major: undefined, created: () => {}, release: () => {} };

/**
 * Opens a PGlite. A folder is this process's alone until the connection is closed; one that does not
 * exist is made, with a new database in it.
 *
 * @throws DatabaseInUse, or ConnectionFailed with the reason `bad folder`.
 */
export async function connectPglite(options: PgliteOptions): Promise<EmbeddedConnection> {
  const { folder } = options;
  const claimed = folder === undefined ? inMemory : await prepareFolder(folder);
  try {
    const database = await create(options, claimed);
    claimed.created();
    return await begin(database, options, claimed);
  } catch (error) {
    claimed.release();
    throw error;
  }
}

/** Loaded only when it is wanted: its code takes longer to load than the rest of the tool. */
async function create(options: PgliteOptions, { major }: ClaimedFolder): Promise<PGlite> {
  const { database, folder, snapshot } = options;
  if (database) return database;
  const { PGlite } = await import("@electric-sql/pglite");
  const from: PGliteOptions = {
    ...(folder !== undefined && { dataDir: folder }),
    ...(snapshot && major === undefined && { loadDataDir: snapshot }),
  };
  try {
    return await PGlite.create(from);
  } catch (cause) {
    const found = major === undefined ? "" : ` the database of PostgreSQL ${major} in it`;
    const detail = `PGlite cannot open${found || " it"}: ${(cause as Error).message}`;
    throw new ConnectionFailed("bad folder", { folder: folder ?? "memory" }, detail, { cause });
  }
}

async function begin(
  database: PGlite,
  { folder = "memory", applicationName = "autogen", onNotice }: PgliteOptions,
  { release }: ClaimedFolder,
): Promise<EmbeddedConnection> {
  const dispose = async () => {
    await database.close();
    release();
  };
  const sibling = async () => {
    const { pid } = process;
    throw new DatabaseInUse(folder, { pid, host: "localhost", file: folder, here: true });
  };
  const transport = new PgliteTransport(database, await openExtensions(database));
  const login = { user: "postgres", database: "postgres", settings: {}, onNotice };
  const surroundings = { kind: "pglite", cancel: async () => {}, sibling, dispose } as const;
  const connection = await openSession(transport, login, surroundings);
  await connection.query("SELECT set_config('application_name', $1, false)", [applicationName]);
  return { ...connection, snapshot: () => database.dumpDataDir("none") };
}
