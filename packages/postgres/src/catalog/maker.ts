/** The role that has made what is in a database: whoever looks at it, finds the same one. */
import { literal, type QualifiedName } from "@autogen/core";

export interface MakerOptions {
  /** Tables that only the role has that runs the revisions, such as the ledger. */
  readonly ignore?: readonly QualifiedName[];
  /** It is the session's role: everything in the database was made by this session. */
  readonly isOwn?: boolean;
}

/**
 * The name of the role, as a query: the owner of the ledger, or else the role that has most of the relations, or
 * the owner of the database.
 *
 * @param schema an expression: the default schema
 * @param namespaces an expression: the oids of the schemas that are read
 */
export function makerSql(
  { ignore = [], isOwn = false }: MakerOptions,
  schema: string,
  namespaces: string,
): string {
  if (isOwn) return "SELECT current_user::text";
  const ledgers = ignore.map(({ schema: own, name }) => {
    const place = own === undefined ? schema : `${literal(own)}::text`;
    return `(SELECT relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = relnamespace
        WHERE relname::text = ${literal(name)} AND nspname::text = ${place} AND relkind = 'r')`;
  });
  const owner =
    "(SELECT datdba FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())";
  const most = `(SELECT relowner FROM pg_catalog.pg_class WHERE relnamespace = ANY(${namespaces})
        AND relkind IN ('r', 'p', 'v', 'm', 'S') GROUP BY relowner
        ORDER BY pg_catalog.count(*) DESC, relowner = ${owner} DESC, relowner LIMIT 1)`;
  const oid = `coalesce(${[...ledgers, most, owner].join(", ")})`;
  return `SELECT pg_catalog.pg_get_userbyid(${oid})::text`;
}
