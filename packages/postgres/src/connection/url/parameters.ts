/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS */

/** Those of libpq that say something to this client. */
export const ownParameters = [
  "host",
  "port",
  "user",
  "password",
  "dbname",
  "sslmode",
  "ssl",
  "sslnegotiation",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslpassword",
  "connect_timeout",
  "target_session_attrs",
  "fallback_application_name",
] as const;
export type OwnParameter = (typeof ownParameters)[number];

/**
 * Those that say nothing to it: of libpq, what tunes the client or concerns GSSAPI and channel
 * binding, which postgres.js does not have; of Prisma, postgres.js and poolers, how to pool.
 */
const ignored = new Set([
  "channel_binding",
  "client_encoding",
  "connection_limit",
  "fetch_types",
  "gssdelegation",
  "gssencmode",
  "gsslib",
  "idle_timeout",
  "keepalives",
  "keepalives_count",
  "keepalives_idle",
  "keepalives_interval",
  "krbsrvname",
  "load_balance_hosts",
  "max",
  "max_lifetime",
  "pgbouncer",
  "pool_timeout",
  "prepare",
  "schema",
  "socket_timeout",
  "sslcompression",
  "sslsni",
  "statement_cache_size",
  "supa",
  "tcp_user_timeout",
  "uselibpqcompat",
]);

export interface Parameters {
  readonly own: Readonly<Partial<Record<OwnParameter, string>>>;
  /** Anything else is the name of a setting, as pgx and postgres.js have it: the server decides. */
  readonly settings: Readonly<Record<string, string>>;
}

export function sortParameters(
  pairs: readonly (readonly [name: string, value: string])[],
): Parameters {
  const isOwn = ([name]: readonly [string, string]) =>
    (ownParameters as readonly string[]).includes(name);
  return {
    own: Object.fromEntries(pairs.filter(isOwn)),
    settings: Object.fromEntries(pairs.filter((pair) => !isOwn(pair) && !ignored.has(pair[0]))),
  };
}
