/** What can go wrong with a connection. No text here, nor that of a cause, holds a password. */

export type FailureReason =
  | "bad url"
  | "host not found"
  | "refused"
  | "timeout"
  | "tls"
  | "protocol"
  | "authentication"
  | "no such database"
  | "not allowed"
  | "too many connections"
  | "not ready"
  | "wrong role"
  | "bad folder"
  | "lost";

/** Where a connection was to lead. A PGlite has a folder, a server all the rest. */
export interface Whereabouts {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly folder?: string | undefined;
}

const advice: Record<FailureReason, string> = {
  "bad url":
    "The form is postgres://USER@HOST:PORT/DATABASE, with USER:PASSWORD where there is one, or pglite://FOLDER.",
  "host not found": "Check the spelling of the host, and that its name resolves from here.",
  refused: "Check that the server runs, and that it listens on this host and port.",
  timeout: "Check host, port and firewall; connect_timeout in the URL allows more time.",
  tls: "Check sslmode and sslrootcert in the URL against what the server offers.",
  protocol: "Check that the host and port are those of a PostgreSQL server.",
  authentication: "Check user and password, and the server's pg_hba.conf.",
  "no such database": "Create it, or name another database in the URL.",
  "not allowed": "Use a user with the CONNECT privilege, or grant it.",
  "too many connections": "Close other connections, or raise the limit of the server or the user.",
  "not ready": "The server is starting, stopping or recovering: try again in a moment.",
  "wrong role": "Name the right server, or change target_session_attrs in the URL.",
  "bad folder": "Name a folder that is empty, does not exist yet, or holds a PGlite database.",
  lost: "Look into the server's log.",
};

/** No session could be opened. */
export class ConnectionFailed extends Error {
  override readonly name = "ConnectionFailed";
  readonly reason: FailureReason;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly folder: string | undefined;
  /** The SQLSTATE, or the system's code, such as `ECONNREFUSED`. */
  readonly code: string | undefined;
  readonly help: string;

  constructor(
    reason: FailureReason,
    place: Whereabouts,
    detail: string,
    options: { readonly code?: string | undefined; readonly cause?: unknown } = {},
  ) {
    super(`Cannot connect${placeText(place)}: ${detail}.`, causeOf(options.cause));
    this.reason = reason;
    this.host = place.host;
    this.port = place.port;
    this.database = place.database;
    this.user = place.user;
    this.folder = place.folder;
    this.code = options.code;
    this.help = advice[reason];
  }
}

/** Another process has the PGlite folder open; it can be used by one at a time. */
export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";
  readonly folder: string;
  readonly pid: number;
  readonly host: string;
  /** What holds the claim; it is overridden by itself once its process is gone. */
  readonly file: string;
  readonly help: string;

  constructor(folder: string, holder: { pid: number; host: string; file: string; here: boolean }) {
    const where = holder.here ? "" : ` on host ${holder.host}`;
    super(`The database in ${folder} is in use by process ${holder.pid}${where}.`);
    this.folder = folder;
    this.pid = holder.pid;
    this.host = holder.host;
    this.file = holder.file;
    this.help = holder.here
      ? "Wait for that process to end, or end it."
      : `Whether it still runs cannot be seen from here; if it does not, delete ${holder.file}.`;
  }
}

/** Failures whose detail names objects: that of others may show the values of a row. */
const NAMING: ReadonlySet<string> = new Set([
  "2BP01", // dependent_objects_still_exist
  "42804", // datatype_mismatch
]);

/** The server refused a statement; the session goes on. */
export class StatementFailed extends Error {
  override readonly name = "StatementFailed";
  readonly sql: string;
  /** https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;
  readonly detail: string | undefined;
  /** The detail in one line, where it holds no data. */
  readonly shownDetail: string | undefined;
  readonly hint: string | undefined;
  /** In characters of the SQL, the first being 1. */
  readonly position: number | undefined;
  /** The function, or the like, in which it happened. */
  readonly where: string | undefined;
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;

  constructor(sql: string, facts: StatementFailure, cause?: unknown) {
    super(facts.message, causeOf(cause));
    this.sql = sql;
    this.code = facts.code;
    this.detail = facts.detail;
    this.shownDetail = NAMING.has(facts.code) ? facts.detail?.replaceAll("\n", "; ") : undefined;
    this.hint = facts.hint;
    this.position = facts.position === undefined ? undefined : Number(facts.position);
    this.where = facts.where;
    this.schema = facts.schema_name;
    this.table = facts.table_name;
    this.column = facts.column_name;
    this.constraint = facts.constraint_name;
  }
}

/** The fields of an ErrorResponse, by the names that postgres.js gives them. */
export interface StatementFailure {
  readonly message: string;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
  readonly where?: string | undefined;
  readonly schema_name?: string | undefined;
  readonly table_name?: string | undefined;
  readonly column_name?: string | undefined;
  readonly constraint_name?: string | undefined;
}

/** The session has ended: by `close()`, by the server, or by the network. It does not come back. */
export class SessionLost extends Error {
  override readonly name = "SessionLost";
  /** The statement that had no answer yet; whether it took effect is unknown. */
  readonly sql: string | undefined;
  /** The SQLSTATE of the server's last words, where it had any. */
  readonly code: string | undefined;
  readonly help: string;

  constructor(
    why: string,
    options: { sql?: string; code?: string | undefined; cause?: unknown } = {},
  ) {
    super(`The session with the database has ended: ${why}.`, causeOf(options.cause));
    this.sql = options.sql;
    this.code = options.code;
    this.help = options.sql
      ? "Whether the running statement took effect is unknown: look before you run it again."
      : "Connect again.";
  }
}

/** A pooler hands each transaction to another server session, so that no state stays in between. */
export class PoolerInTransactionMode extends Error {
  override readonly name = "PoolerInTransactionMode";
  readonly help =
    "Use the database's direct address, or the pooler's port for session mode; AUTOGEN_DATABASE_URL can differ from the application's URL.";

  constructor() {
    super(
      "The connection goes through a pooler in transaction mode, which loses locks and settings between two transactions.",
    );
  }
}

/** COMMIT was answered with ROLLBACK: a statement had failed, and its error was not passed on. */
export class TransactionRolledBack extends Error {
  override readonly name = "TransactionRolledBack";

  constructor() {
    super("The transaction was rolled back, because a statement in it had failed.");
  }
}

function placeText({ host, port, database, user, folder }: Whereabouts): string {
  if (folder !== undefined) return ` to the database in ${folder}`;
  if (host === undefined) return "";
  const address = host.startsWith("/") ? `${host}/.s.PGSQL.${port}` : `${host}:${port}`;
  return ` to database "${database}" at ${address} as user "${user}"`;
}

function causeOf(cause: unknown): ErrorOptions | undefined {
  return cause === undefined ? undefined : { cause };
}
