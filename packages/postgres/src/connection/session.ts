import { type Duplex, Stream } from "node:stream";
import type { Connection, Row, Server, Session } from "./connection.ts";
import { abandonCopy } from "./copy.ts";
import { type Driver, type Login, openDriver } from "./driver.ts";
import { SessionLost, StatementFailed } from "./errors.ts";
import { InFlight } from "./in-flight.ts";
import { settled } from "./settled.ts";

/** How long a session may take to end once it was asked to, in seconds. */
const closeTimeout = 5;

/** With the SQLSTATE of what is not supported. */
const copyRefused = {
  message: "COPY FROM STDIN and COPY TO STDOUT cannot be run here",
  code: "0A000",
};

/** What the server gave the client to name its session by. */
export interface SessionKey {
  readonly pid: number;
  readonly secret: number;
}

/** What a session cannot do by itself. */
export interface Surroundings {
  readonly kind: Server["kind"];
  /** Asks the server to stop what a session is running. */
  cancel(key: SessionKey): Promise<void>;
  readonly sibling: Connection["sibling"];
  /** Frees what the session was opened with, after its end. */
  dispose(): Promise<void>;
}

type Facts = Omit<Session, "proxied">;

const factsQuery = `SELECT pg_catalog.pg_backend_pid() AS pid, current_user AS "user",
  current_database() AS database, pg_catalog.pg_is_in_recovery() AS standby,
  pg_catalog.current_setting('transaction_read_only') = 'on' AS "readOnly"`;

/**
 * Begins a session over a connection to a server that stands.
 *
 * @throws postgres.PostgresError where the server refuses it, SessionLost where it ends at once.
 */
export async function openSession(
  transport: Duplex,
  login: Login,
  surroundings: Surroundings,
): Promise<Connection> {
  const flight = new InFlight(transport);
  const driver = openDriver(transport, login);
  const begun = await flight.answer("", () => driver.unsafe<[Facts]>(factsQuery));
  const [facts] = begun;
  const { pid, secret } = begun.state;
  const parts = { transport, driver, flight, surroundings };
  return {
    server: serverOf(driver, surroundings.kind),
    session: { ...facts, proxied: pid !== facts.pid },
    ...statements(parts),
    cancel: () => surroundings.cancel({ pid, secret }),
    sibling: surroundings.sibling,
    ...closing(parts),
  };
}

function serverOf(driver: Driver, kind: Server["kind"]): Server {
  const [version = ""] = String(driver.parameters.server_version).split(" ");
  return { kind, version, major: Number.parseInt(version, 10) };
}

type Statements = Pick<Connection, "query" | "values" | "execute" | "script" | "pipeline">;

interface Parts {
  readonly transport: Duplex;
  readonly driver: Driver;
  readonly flight: InFlight;
  readonly surroundings: Surroundings;
}

function statements({ transport, driver, flight, surroundings }: Parts): Statements {
  /** The extended protocol takes one statement; the server finds the types of its parameters. */
  const prepare = (sql: string, parameters: readonly unknown[] = []) => {
    // postgres.js would blame the statement that happens to be running.
    if (parameters.includes(undefined)) throw new TypeError("A parameter is undefined.");
    const typed = parameters.map((value) => driver.typed(value as never, 0));
    return driver.unsafe(sql, typed, { simple: false } as object);
  };
  /** For COPY from or to the client, postgres.js gives a stream instead of rows. */
  const run = async <T>(sql: string, start: () => PromiseLike<T>, extended = true): Promise<T> => {
    const result = await flight.answer(sql, start);
    if (!(result instanceof Stream)) return result;
    await abandonCopy(result, transport, extended && surroundings.kind === "postgres");
    throw new StatementFailed(sql, copyRefused);
  };
  const query: Connection["query"] = async <R = Row>(
    sql: string,
    parameters?: readonly unknown[],
  ) => {
    const rows: readonly unknown[] = await run(sql, () => prepare(sql, parameters));
    return [...(rows as readonly R[])];
  };
  return {
    query,
    values: async (sql, parameters) => {
      const rows: readonly unknown[] = await run(sql, () => prepare(sql, parameters).values());
      return [...(rows as readonly never[])];
    },
    execute: async (sql, parameters) => {
      const { command, count } = await run(sql, () => prepare(sql, parameters));
      return { command, count };
    },
    script: async (sql) => {
      await run(sql, () => driver.unsafe(sql).simple(), false);
    },
    pipeline: <R = Row>(sqls: readonly string[]) => settled(sqls.map((sql) => query<R>(sql))),
  };
}

function closing({ transport, driver, flight, surroundings }: Parts): Pick<Connection, "close"> {
  const close = async () => {
    flight.refuse(() => new SessionLost("it was closed"));
    if (!transport.destroyed) await driver.end({ timeout: closeTimeout });
    transport.destroy();
    await surroundings.dispose();
  };
  let closed: Promise<void> | undefined;
  return {
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
