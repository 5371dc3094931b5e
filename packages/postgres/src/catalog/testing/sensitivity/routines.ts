/** Functions and procedures. */
import { type Change, change, type Entries, each, IDENTITY, UNTRIED } from "./entry.ts";

const replaced = (options: string, body = "'SELECT 1'"): Change =>
  change(
    `CREATE OR REPLACE FUNCTION reckon(a int, b int DEFAULT 2) RETURNS SETOF int LANGUAGE ${options} AS ${body}`,
  );

const altered = (action: string): Change => change(`ALTER FUNCTION reckon ${action}`);

const anew = (definition: string): Change =>
  change("DROP FUNCTION reckon", `CREATE FUNCTION reckon${definition}`);

const rest = "RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'";

export const PG_PROC: Entries = {
  proname: change("ALTER FUNCTION reckon RENAME TO renamed"),
  pronamespace: change("ALTER FUNCTION reckon SET SCHEMA other"),
  proowner: change("ALTER FUNCTION reckon OWNER TO sense_role"),
  prolang: replaced("plpgsql", "'BEGIN END'"),
  procost: altered("COST 7"),
  prorows: altered("ROWS 7"),
  provariadic: anew(`(a int, VARIADIC b int[]) ${rest}`),
  prosupport: altered("SUPPORT generate_series_int4_support"),
  prokind: change(
    "DROP FUNCTION reckon",
    "CREATE PROCEDURE reckon(a int, b int DEFAULT 2) LANGUAGE sql AS 'SELECT 1'",
  ),
  prosecdef: altered("SECURITY DEFINER"),
  proleakproof: altered("LEAKPROOF"),
  proisstrict: altered("STRICT"),
  proretset: anew("(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 1'"),
  provolatile: altered("STABLE"),
  proparallel: altered("PARALLEL SAFE"),
  pronargs: anew(`(a int) ${rest}`),
  pronargdefaults: anew(`(a int, b int) ${rest}`),
  prorettype: anew("(a int, b int DEFAULT 2) RETURNS SETOF text LANGUAGE sql AS 'SELECT a::text'"),
  proargtypes: anew(`(a int, b bigint DEFAULT 2) ${rest}`),
  proallargtypes: anew("(a int, b int DEFAULT 2, OUT c int) LANGUAGE sql AS 'SELECT 1'"),
  proargmodes: anew("(a int, INOUT b int DEFAULT 2) LANGUAGE sql AS 'SELECT 1'"),
  proargnames: anew(`(a int, c int DEFAULT 2) ${rest}`),
  proargdefaults: change(`CREATE OR REPLACE FUNCTION reckon(a int, b int DEFAULT 3) ${rest}`),
  prosrc: replaced("sql", "'SELECT 2'"),
  prosqlbody: change(
    "CREATE OR REPLACE FUNCTION reckon(a int, b int DEFAULT 2) RETURNS SETOF int LANGUAGE sql BEGIN ATOMIC SELECT a; END",
  ),
  proconfig: altered("SET search_path TO ''"),
  proacl: change("GRANT EXECUTE ON FUNCTION reckon TO sense_role"),
  ...each(IDENTITY, "oid"),
  ...each(UNTRIED, "protrftypes probin"),
};
