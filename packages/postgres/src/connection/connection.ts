/** What the rest of the tool sees of a database: one session of one server. */

export interface Server {
  readonly kind: "postgres" | "pglite";
  /** 15 of 15.14. */
  readonly major: number;
  /** `15.14`, without the packager's additions. */
  readonly version: string;
}

/** What the server said of the session when it began. */
export interface Session {
  /** `pg_backend_pid()`; it changes from statement to statement behind some poolers. */
  readonly pid: number;
  /** Something stands between: the process that was announced is not the one that answers. */
  readonly proxied: boolean;
  readonly user: string;
  readonly database: string;
  readonly standby: boolean;
  /** On a standby, and where transactions are read-only by default. */
  readonly readOnly: boolean;
}

/** https://www.postgresql.org/docs/current/protocol-error-fields.html */
export interface Notice {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly where?: string | undefined;
}

/** What a statement's command tag says: `UPDATE` and 3; no count where the command has none. */
export interface Completion {
  readonly command: string;
  readonly count: number | null;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * One session, from its start to its end: settings, advisory locks and temporary tables stay. It is
 * never opened anew behind the caller's back.
 *
 * Statements that are started together travel together: the answers come in one round trip, and each
 * is a transaction of its own unless one is open.
 *
 * Values are the same whatever the server: booleans; numbers for smallint, integer, oid and the
 * floating-point types; text as PostgreSQL prints it for bigint, numeric, dates and all that is not
 * named here; parsed JSON; bytes for bytea; and arrays of these. An array of another type is text:
 * cast it to `text[]`.
 *
 * Every method throws `StatementFailed` where the server refuses a statement, `SessionLost` where the
 * session has ended.
 */
export interface Connection {
  readonly server: Server;
  readonly session: Session;

  /** Runs one statement. A parameter that is an array needs a type that PostgreSQL itself defines. */
  query<R = Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly R[]>;

  /** Runs one statement; each row is the list of its values, in the order of the columns. */
  values<V extends readonly unknown[] = readonly unknown[]>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<readonly V[]>;

  /** Runs one statement for its effect. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<Completion>;

  /** Runs any number of statements, in one transaction unless they say otherwise. */
  script(sql: string): Promise<void>;

  /**
   * Runs independent queries in one round trip. Where some fail, the first of them is thrown once all
   * have been answered.
   */
  pipeline<R = Row>(statements: readonly string[]): Promise<readonly (readonly R[])[]>;

  /**
   * Asks the server to stop the statement that is running, which then fails. PGlite cannot stop one,
   * and does nothing.
   * @throws ConnectionFailed where the server cannot be reached to be asked.
   */
  cancel(): Promise<void>;

  /**
   * Opens a second session with the same server and the same options.
   * @param options.connectTimeout in seconds
   * @throws ConnectionFailed
   * @throws DatabaseInUse for PGlite, which has one session.
   */
  sibling(options?: { readonly connectTimeout?: number }): Promise<Connection>;

  /** Ends the session. Closing it twice does nothing. */
  close(): Promise<void>;
}
