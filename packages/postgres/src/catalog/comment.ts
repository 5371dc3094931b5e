/**
 * https://www.postgresql.org/docs/current/catalog-pg-description.html
 * https://www.postgresql.org/docs/current/catalog-pg-shdescription.html
 */
import {
  type Commented,
  type CommentedKind,
  commentOn,
  type Database,
  isOnSomethingIn,
} from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { signatureSql } from "./routine.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface CommentRow {
  readonly oid: Oid;
  readonly kind: CommentedKind;
  readonly schema: string | null;
  readonly path: readonly string[];
  readonly global: boolean;
  readonly text: string;
}

/** One class of objects: how each is called, and where it is found. */
interface Source {
  readonly catalog: string;
  readonly kind: string;
  /** The oid of its schema; absent: it is in none. */
  readonly namespace?: string;
  readonly path: readonly string[];
  /** What joins it to `m`, its row of `pg_description`. */
  readonly join: string;
  readonly where?: string;
}

const RELATION_KIND = `CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
  WHEN 'm' THEN 'materializedView' WHEN 'S' THEN 'sequence' WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' END`;

/** What is a part of a relation, by the column that says of which. */
const partOf = (
  catalog: string,
  kind: CommentedKind,
  relation: string,
  name: string,
  where = "true",
): Source => ({
  catalog,
  kind: `'${kind}'`,
  namespace: "c.relnamespace",
  path: ["c.relname", `o.${name}`],
  join: `JOIN ${catalog} o ON o.oid = m.objoid JOIN pg_class c ON c.oid = o.${relation}`,
  where,
});

/** A new database has it. */
const IS_INITIAL = "o.oid < 16384 AND m.description = 'standard public schema'";

/** An extension brings one: https://www.postgresql.org/docs/current/view-pg-available-extensions.html */
const IS_SHIPPED = `EXISTS (SELECT FROM pg_catalog.pg_available_extensions() e
  WHERE e.name = o.extname AND e.comment = m.description)`;

const SOURCES: readonly Source[] = [
  {
    catalog: "pg_class",
    kind: RELATION_KIND,
    namespace: "c.relnamespace",
    path: ["c.relname"],
    join: "JOIN pg_class c ON c.oid = m.objoid",
    where: "m.objsubid = 0 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I')",
  },
  {
    catalog: "pg_class",
    kind: "'column'",
    namespace: "c.relnamespace",
    path: ["c.relname", "o.attname"],
    join: `JOIN pg_class c ON c.oid = m.objoid
      JOIN pg_attribute o ON o.attrelid = c.oid AND o.attnum = m.objsubid`,
    where: "m.objsubid <> 0",
  },
  partOf("pg_constraint", "constraint", "conrelid", "conname", "o.contype <> 'n'"),
  partOf("pg_trigger", "trigger", "tgrelid", "tgname", "NOT o.tgisinternal AND o.tgparentid = 0"),
  partOf("pg_rewrite", "rule", "ev_class", "rulename", "o.ev_type <> '1'"),
  partOf("pg_policy", "policy", "polrelid", "polname"),
  {
    catalog: "pg_constraint",
    kind: "'domainConstraint'",
    namespace: "c.typnamespace",
    path: ["c.typname", "o.conname"],
    join: "JOIN pg_constraint o ON o.oid = m.objoid JOIN pg_type c ON c.oid = o.contypid",
  },
  {
    catalog: "pg_collation",
    kind: "'collation'",
    namespace: "o.collnamespace",
    path: ["o.collname"],
    join: "JOIN pg_collation o ON o.oid = m.objoid",
  },
  {
    catalog: "pg_statistic_ext",
    kind: "'statistics'",
    namespace: "o.stxnamespace",
    path: ["o.stxname"],
    join: "JOIN pg_statistic_ext o ON o.oid = m.objoid",
  },
  {
    catalog: "pg_type",
    kind: "'type'",
    namespace: "o.typnamespace",
    path: ["o.typname"],
    join: "JOIN pg_type o ON o.oid = m.objoid",
  },
  {
    catalog: "pg_proc",
    kind: "'routine'",
    namespace: "o.pronamespace",
    path: [signatureSql("o")],
    join: "JOIN pg_proc o ON o.oid = m.objoid",
    where: "o.prokind <> 'a'",
  },
  {
    catalog: "pg_namespace",
    kind: "'schema'",
    path: ["o.nspname"],
    join: "JOIN pg_namespace o ON o.oid = m.objoid",
    where: `NOT (${IS_INITIAL})`,
  },
  {
    catalog: "pg_publication",
    kind: "'publication'",
    path: ["o.pubname"],
    join: "JOIN pg_publication o ON o.oid = m.objoid",
  },
  {
    catalog: "pg_event_trigger",
    kind: "'eventTrigger'",
    path: ["o.evtname"],
    join: "JOIN pg_event_trigger o ON o.oid = m.objoid",
  },
  {
    catalog: "pg_extension",
    kind: "'extension'",
    path: ["o.extname"],
    join: "JOIN pg_extension o ON o.oid = m.objoid",
    where: `o.oid >= 16384 AND NOT ${IS_SHIPPED}`,
  },
];

/** Those of the server, with its roles. */
const roleBranch = (scope: Scope) => `SELECT m.objoid, 'role', 0,
      ARRAY[o.rolname::text], m.description
    FROM pg_shdescription m JOIN pg_roles o ON o.oid = m.objoid
    WHERE ${scope.roles ? "m.classoid = 'pg_authid'::regclass" : "false"}`;

function branch(source: Source, scope: Scope): string {
  const { catalog, kind, namespace, path, join, where = "true" } = source;
  const isRead = catalog === "pg_namespace" ? isInScope("o.oid", scope) : "true";
  return `SELECT m.objoid AS oid, ${kind} AS kind, ${namespace ?? "0"} AS namespace,
      ARRAY[${path.map((name) => `${name}::text`).join(", ")}] AS path, m.description AS text
    FROM pg_description m ${join}
    WHERE m.classoid = '${catalog}'::regclass AND ${where} AND ${namespace ? isInScope(namespace, scope) : isRead}
      AND ${isNoMember("m.classoid", "m.objoid", scope)}`;
}

const branches = (scope: Scope) => [
  ...SOURCES.map((source) => branch(source, scope)),
  roleBranch(scope),
];

const commentQuery = (scope: Scope): Query<CommentRow> => ({
  cells: {
    oid: "o.oid",
    kind: "o.kind",
    schema: schemaCell("n.nspname", scope),
    path: "o.path",
    global: "o.namespace = 0",
    text: "o.text",
  },
  from: `FROM (${branches(scope).join("\n  UNION ALL ")}) AS o
    LEFT JOIN pg_namespace n ON n.oid = o.namespace
    ORDER BY n.nspname, o.path`,
});

export const comment = standingReader("comment", {
  needs: "comment",
  queries: (scope) => ({ comments: commentQuery(scope) }),
  read: ({ comments }) =>
    comments.map(({ oid, kind, schema, path, global, text }) => {
      const place = {
        ...(schema !== null && { schema }),
        ...(global && { global: true as const }),
      };
      const on: Commented = { kind, path, ...place };
      return { oid, object: commentOn(on, text), attributes: [] };
    }),
  ref: ({ on }) => on,
});

/** Comments on what the model does not have are none of its. */
export function withoutStrayComments(database: Database): Database {
  const isOnSomething = isOnSomethingIn(database);
  const comments = [...database.comment].filter(([, comment]) => isOnSomething(comment));
  return { ...database, comment: new Map(comments) };
}
