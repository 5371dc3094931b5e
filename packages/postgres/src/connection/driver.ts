import type { Duplex } from "node:stream";
import postgres from "postgres";
import type { Notice } from "./connection.ts";
import { types } from "./values.ts";

export interface Login {
  readonly user: string;
  readonly database: string;
  readonly password?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly onNotice?: ((notice: Notice) => void) | undefined;
}

export type Driver = postgres.Sql;

/**
 * postgres.js over a connection that stands already, once. It would open another where this one
 * breaks; here that fails.
 *
 * Every option is given: one that is absent, postgres.js reads from the environment.
 */
export function openDriver(transport: Duplex, login: Login): Driver {
  let taken = false;
  const socket = () => {
    if (taken) throw new Error("the connection was closed by the other side");
    taken = true;
    return transport;
  };
  const options = {
    socket,
    host: [""],
    port: [0],
    user: login.user,
    database: login.database,
    // A function, for an empty text would be taken from PGPASSWORD.
    pass: () => login.password ?? "",
    connection: login.settings,
    types,
    max: 1,
    prepare: false,
    fetch_types: false,
    ssl: false,
    sslnegotiation: null,
    connect_timeout: null,
    idle_timeout: null,
    max_lifetime: null,
    max_pipeline: 100,
    backoff: false,
    keep_alive: null,
    debug: false,
    publications: "",
    // Never applies to one host; none at all would be taken from PGTARGETSESSIONATTRS.
    target_session_attrs: "prefer-standby",
    onnotice: (notice: postgres.Notice) => login.onNotice?.(notice as unknown as Notice),
  };
  return postgres(options as unknown as postgres.Options<Record<string, postgres.PostgresType>>);
}
