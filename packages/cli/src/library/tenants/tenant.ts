/** One of many databases, or schemas of a database, that have the same revisions. */
import { ident } from "@autogen/core";
import { type Connection, redactUrl } from "@autogen/postgres";
import type { Configuration } from "../../configuration/configuration.ts";
import { absoluteUrl } from "../../configuration/paths.ts";
import { InvalidTenants, TenantSchemaMissing } from "../errors.ts";

export interface Tenant {
  /** A schema, or a URL without its password. */
  readonly name: string;
  /** Whose database is the tenant's. */
  readonly configuration: Configuration;
  /** Absent: the database's own default schema. */
  readonly schema?: string;
}

/**
 * The tenant that a name stands for. A schema holds its own record of what is applied.
 * @param name a schema of the configured database, or a URL
 * @param source where the name was found, as a person would look for it
 * @throws InvalidTenants where it is a connection string of another form, which may hold a password
 */
export function tenantOf(configuration: Configuration, name: string, source: string): Tenant {
  if (/(?:^|\s)(?:host|dbname|user|password)\s*=/i.test(name)) throw new InvalidTenants(source);
  const { table } = configuration.ledger;
  if (!name.includes("://")) {
    return { name, configuration: { ...configuration, ledger: { table } }, schema: name };
  }
  const url = absoluteUrl(name, configuration.cwd);
  return {
    name: redactUrl(url),
    configuration: { ...configuration, database: { url, source } },
  };
}

/**
 * From here on, what a revision gives no schema is in the tenant's; behind it stands what the session had.
 * @throws TenantSchemaMissing where there is none, lest all of it end in the next one
 */
export async function enterTenant(connection: Connection, { schema }: Tenant): Promise<void> {
  if (schema === undefined) return;
  await connection.query(
    `SELECT set_config('search_path', concat_ws(', ', $1::text, nullif(current_setting('search_path'), '')), false)`,
    [ident(schema)],
  );
  const [row] = await connection.query<{ current: string | null }>(
    "SELECT current_schema()::text AS current",
  );
  if (row?.current !== schema) throw new TenantSchemaMissing(schema);
}
