/** What answers depend on besides the questions. */
import type { Database } from "@autogen/core";
import { FIRST_OWN } from "../../catalog/presence.ts";
import type { Connection } from "../../connection/connection.ts";
import { foundations, type ShadowSources, suppliedFrom } from "../../shadow/embedded.ts";
import { pgliteVersion } from "../../shadow/throwaway.ts";
import type { Target } from "../equality.ts";
import { hashOf } from "./answers-file.ts";

/** Raised where answers of before are no longer those of this code. */
const FORMAT = "1";

/** How expressions may be read: functions, operators, casts, types and the like of the database. */
const OBJECTS: Readonly<Record<string, string>> = {
  pg_extension: "extname, extversion",
  pg_namespace: "nspname",
  pg_proc:
    "pronamespace::regnamespace, proname, pg_get_function_identity_arguments(oid), prorettype::regtype, proretset, provolatile, prokind",
  pg_operator:
    "oprnamespace::regnamespace, oprname, oprleft::regtype, oprright::regtype, oprcode::regproc",
  pg_cast: "castsource::regtype, casttarget::regtype, castfunc::regproc, castcontext, castmethod",
  pg_collation: "collnamespace::regnamespace, collname, collprovider",
  pg_ts_config: "cfgnamespace::regnamespace, cfgname",
};

/** Rows of tables are types too; they come and go with every revision, and no constant is one. */
const TYPES = `SELECT concat_ws(' ', typnamespace::regnamespace, typname, typtype, typbasetype::regtype,
    typtypmod, typcollation, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
      FROM pg_catalog.pg_enum WHERE enumtypid = pg_type.oid)) AS entry
  FROM pg_catalog.pg_type WHERE oid >= ${FIRST_OWN} AND typrelid = 0 AND typelem = 0`;

function environmentSql(): string {
  const objects = Object.entries(OBJECTS).map(
    ([catalog, cells]) =>
      `SELECT concat_ws(' ', ${cells}) AS entry FROM pg_catalog.${catalog} WHERE oid >= ${FIRST_OWN}`,
  );
  return `SELECT version() AS version, current_schemas(true)::text AS path,
      md5(string_agg(entry, E'\\n' ORDER BY entry)) AS objects
    FROM (${[...objects, TYPES].join(" UNION ALL ")}) AS entries`;
}

interface Facts {
  readonly version: string;
  readonly path: string;
  readonly objects: string;
}

/** What the answers of a database depend on, wherever the questions come from. */
export async function environmentFacts(connection: Connection): Promise<string> {
  const [facts] = await connection.query<Facts>(environmentSql());
  return JSON.stringify(facts);
}

/** Of a database that is asked with the types as they are declared. */
export async function environmentOf(
  { connection, database, facts }: Target,
  declared: Database,
): Promise<string> {
  const found = facts ?? (await environmentFacts(connection));
  return hashOf(FORMAT, found, typesOf(database), typesOf(declared));
}

/** Of a shadow of the definitions, without opening it. */
export async function shadowEnvironment(sources: Omit<ShadowSources, "shadow">): Promise<string> {
  const routines = [...sources.declared.routine.values()].map(
    ({ body: _, sqlBody: __, ...head }) => head,
  );
  const texts = [...foundations(suppliedFrom(sources)), JSON.stringify(routines)];
  return hashOf(FORMAT, await pgliteVersion(), ...texts);
}

function typesOf({ enum: types, compositeType, domain, rangeType }: Database): string {
  const all = [types, compositeType, domain, rangeType].flatMap((objects) => [...objects.values()]);
  return JSON.stringify(all);
}
