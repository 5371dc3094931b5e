/** Functions of a database in a shadow: by these names and types, and with nothing in them. */
import {
  bareName,
  calledName,
  type Database,
  ident,
  namesIn,
  type Routine,
  routineHead,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";

interface Signature {
  readonly schema: string;
  readonly name: string;
  readonly parameters: string;
  readonly result: string;
  readonly volatility: string;
}

/** Those that extensions bring come with them. */
const SIGNATURES = `SELECT CASE WHEN nspname = current_schema() THEN 'public' ELSE nspname END::text AS schema,
    proname::text AS name, pg_get_function_arguments(pg_proc.oid) AS parameters,
    pg_get_function_result(pg_proc.oid) AS result,
    CASE provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END AS volatility
  FROM pg_catalog.pg_proc JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pronamespace
  WHERE pg_proc.oid >= 16384 AND prokind = 'f' AND proname::text = ANY ($1::text[])
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend
      WHERE classid = 'pg_catalog.pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
  ORDER BY pg_proc.oid`;

/**
 * Makes those that the texts name, so that what names them can be read: as they are declared, and as the database has
 * others. What cannot be made there, for a type that it does not have, is left out.
 */
export async function standInFunctions(
  shadow: Connection,
  database: Connection | undefined,
  texts: readonly string[],
  { routine }: Pick<Database, "routine">,
): Promise<void> {
  const names = [...new Set(texts.flatMap((text) => [...namesIn(text)]))];
  const declared = [...routine.values()].filter(
    (each) => !each.procedure && names.includes(calledName(each).name),
  );
  for (const each of declared) await orLeftOut(shadow.script(declaredCreation(each)));
  if (!database) return;
  const signatures = await database.query<Signature>(SIGNATURES, [names]);
  for (const signature of signatures) await orLeftOut(shadow.script(creation(signature)));
}

/** Its language may not be there. */
function declaredCreation(routine: Routine): string {
  const { schema = "public", name, volatility = "", window } = routine;
  const options = `LANGUAGE plpgsql ${volatility} ${window ? "WINDOW" : ""}`;
  return `CREATE SCHEMA IF NOT EXISTS ${ident(schema)};
    CREATE FUNCTION ${ident(schema)}.${bareName(name)}${routineHead(routine)} ${options} AS 'BEGIN END'`;
}

function creation({ schema, name, parameters, result, volatility }: Signature): string {
  return `CREATE SCHEMA IF NOT EXISTS ${ident(schema)};
    CREATE FUNCTION ${ident(schema)}.${ident(name)}(${parameters}) RETURNS ${result}
      LANGUAGE plpgsql ${volatility} AS 'BEGIN END'`;
}

async function orLeftOut(made: Promise<void>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
  }
}
