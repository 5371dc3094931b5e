/** Which tenants there are. */
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { nameFilter } from "@autogen/drizzle";
import { type Connection, rolledBack } from "@autogen/postgres";
import type { Configuration } from "../../configuration/configuration.ts";
import { withDatabase } from "../database.ts";
import { InvalidTenants, NoTenants } from "../errors.ts";
import { type Tenant, tenantOf } from "./tenant.ts";

const QUERY = /^\s*(?:select|with|values|table)\s/i;

/**
 * The tenants, each once, in the order in which they are found.
 *
 * @param tenants `@FILE`, with a schema or a URL on each line; a query, whose one column holds them; or a
 *   glob of schemas
 * @throws NoTenants where there are none; InvalidTenants where a query gives something else; and what
 *   reading the file and asking the database throw
 */
export async function listTenants(
  configuration: Configuration,
  tenants: string,
): Promise<readonly Tenant[]> {
  const names = await namesOf(configuration, tenants);
  if (names.length === 0) throw new NoTenants(tenants);
  const source = tenants.startsWith("@") ? basename(tenants.slice(1)) : "--tenants";
  return [...new Set(names)].map((name) => tenantOf(configuration, name, source));
}

function namesOf(configuration: Configuration, tenants: string): Promise<readonly string[]> {
  if (tenants.startsWith("@")) return namesIn(resolve(configuration.cwd, tenants.slice(1)));
  const asked = QUERY.test(tenants)
    ? (connection: Connection) => namesAsked(connection, tenants)
    : (connection: Connection) => schemasLike(connection, tenants);
  return withDatabase(configuration, async () => undefined, asked);
}

/** Empty lines and those that begin with `#` say nothing. */
async function namesIn(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** The query can change nothing. */
async function namesAsked(connection: Connection, query: string): Promise<readonly string[]> {
  const rows = await rolledBack(connection, () => connection.values(query), { readOnly: true });
  return rows.map((row) => {
    const [name] = row;
    if (row.length !== 1 || typeof name !== "string") throw new InvalidTenants(query, row);
    return name;
  });
}

/** Schemas that PostgreSQL itself has are nobody's. */
async function schemasLike(connection: Connection, glob: string): Promise<readonly string[]> {
  const rows = await connection.query<{ name: string }>(
    `SELECT nspname::text AS name FROM pg_namespace
WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname`,
  );
  const isLike = nameFilter([glob]);
  return rows.map(({ name }) => name).filter(isLike);
}
