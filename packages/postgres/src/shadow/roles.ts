/** Roles belong to a server and not to a database: a throwaway one has none but its own. */
import { ident, literal } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";

/** Makes those roles that are not there, able to do nothing. */
export async function ensureRoles(connection: Connection, names: readonly string[]): Promise<void> {
  const missing = await missingRoles(connection, names);
  const statements = missing.map((name) => `CREATE ROLE ${ident(name)} NOLOGIN`);
  if (statements.length > 0) await connection.script(statements.join("; "));
}

/** Those of the roles that are not there. */
export async function missingRoles(
  connection: Connection,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const list = names.map(literal).join(", ");
  const rows = await connection.query<{ name: string }>(
    `SELECT rolname::text AS name FROM pg_roles WHERE rolname IN (${list})`,
  );
  const standing = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !standing.has(name));
}
