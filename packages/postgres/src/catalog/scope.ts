/** What of a database is read, and the SQL that keeps a query to it. */
import { literal } from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { Presence } from "./presence.ts";

export interface Scope {
  /** The server's major version. */
  readonly major: number;
  readonly defaultSchema: string;
  /** Whether the roles of the server are read, too. */
  readonly roles?: boolean;
  /** The schemas whose objects are read. */
  readonly namespaces: readonly Oid[];
  /** The role that has made what is in the database. */
  readonly maker: string;
  /** What the database holds at all. */
  readonly presence: Presence;
}

/** That role, as a cell. */
export function makerCell({ maker }: Scope): string {
  return `${literal(maker)}::name`;
}

/** The name of a schema, or NULL for the default one, as the model has it. */
export function schemaCell(name: string, { defaultSchema }: Scope): string {
  return `nullif(${name}::text, ${literal(defaultSchema)})`;
}

/** By oid, as every catalog has it: the planner then knows how many rows to expect. */
export function isInScope(namespace: string, { namespaces }: Scope): string {
  return namespaces.length === 0 ? "false" : `${namespace} IN (${namespaces.join(", ")})`;
}

/**
 * Not a member of an extension: https://www.postgresql.org/docs/current/catalog-pg-depend.html
 * `OFFSET 0` has it looked up in the index for each object, however large the whole catalog is.
 */
export function isNoMember(catalog: string, oid: string, { presence }: Scope): string {
  return presence.has("member") ? dependsNot(catalog, oid, "'e'") : "true";
}

/** Neither that, nor made for another object, as the constructors of a range type are. */
export function isIndependent(catalog: string, oid: string): string {
  return dependsNot(catalog, oid, "'e', 'i'");
}

function dependsNot(catalog: string, oid: string, types: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype IN (${types})
    AND d.classid = ${catalog} AND d.objid = ${oid} AND d.objsubid = 0 OFFSET 0)`;
}

/**
 * A table of the scope, by the columns of `pg_class` alone. The reader of tables decides
 * which of them the model holds; what belongs to another is passed over.
 */
export function isCandidate(relation: string, scope: Scope): string {
  return `${relation}.relkind IN ('r', 'p')
    AND ${isInScope(`${relation}.relnamespace`, scope)}`;
}
