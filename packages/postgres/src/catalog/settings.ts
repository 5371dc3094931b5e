/** What PostgreSQL's printing of types and expressions depends on. */
import { literal } from "@autogen/core";
import { READING_SETTINGS } from "../connection/reading.ts";
import { type MakerOptions, makerSql } from "./maker.ts";
import { PRESENCE_SCANS, PRESENCE_SQL, type Trait } from "./presence.ts";

/** `pg_get_expr` waits for whoever alters the table. */
export const LOCK_TIMEOUT = "10s";

/**
 * As pg_dump pins them, and what else the printing of constants reads. Without JIT and parallel
 * workers, since to start them takes longer than the queries do; without nested loops over a stored
 * result, which become quadratic where the catalogs have no statistics yet.
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 */
export const PINNED_SETTINGS = {
  ...READING_SETTINGS,
  extra_float_digits: "3",
  bytea_output: "hex",
  quote_all_identifiers: "off",
  lock_timeout: LOCK_TIMEOUT,
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  jit: "off",
  max_parallel_workers_per_gather: "0",
  enable_material: "off",
} as const;

/** Where the names are looked for, as the first query of a snapshot tells. */
export interface Target {
  /** The default schema, which need not exist. */
  readonly schema: string;
  /** The oids of those schemas that exist, the default one among them. */
  readonly namespaces: readonly number[];
  /** The role that has made what is in the database. */
  readonly maker: string;
  /** What the database holds at all. */
  readonly presence: readonly Trait[];
}

/** The prefix `pg_` is reserved: https://www.postgresql.org/docs/current/sql-createschema.html */
const isOwn = (name: string): string => `${name} !~ '^pg_' AND ${name} <> 'information_schema'`;

/** The first schema of the search path that is the user's, as `current_schema()` would be. */
const CURRENT_SCHEMA = `SELECT name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) AS name
  WHERE ${isOwn("name")} LIMIT 1`;

/**
 * Pins the settings until the transaction ends, and gives the target.
 *
 * @param extra schemas to read besides the default one. As text, like the default one: as a `name`
 *   it would be cut to 63 bytes.
 * @param maker how it is told who has made what is there
 */
export function targetSql(
  defaultSchema: string | undefined,
  extra: readonly string[],
  maker: MakerOptions = {},
): string {
  const given = defaultSchema === undefined ? CURRENT_SCHEMA : `SELECT ${literal(defaultSchema)}`;
  const schemas = ["target.schema", ...extra.map(literal)].join(", ");
  const settings = Object.entries(PINNED_SETTINGS).map(
    ([name, value]) => `pg_catalog.set_config('${name}', '${value}', true)`,
  );
  return `WITH target AS MATERIALIZED (SELECT coalesce((${given})::text, 'public') AS schema)
    , ${PRESENCE_SCANS}
    , found AS MATERIALIZED (SELECT target.schema, ARRAY(SELECT oid FROM pg_catalog.pg_namespace
        WHERE nspname::text IN (${schemas}) AND ${isOwn("nspname")}) AS namespaces FROM target)
    SELECT target.schema, target.namespaces, ${PRESENCE_SQL} AS presence,
      (${makerSql(maker, "target.schema", "target.namespaces")}) AS maker,
      pg_catalog.set_config('search_path',
        'pg_catalog, ' || pg_catalog.quote_ident(target.schema), true),
      ${settings.join(", ")}
    FROM found AS target`;
}
