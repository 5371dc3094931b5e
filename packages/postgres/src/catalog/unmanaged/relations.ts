/** https://www.postgresql.org/docs/current/catalog-pg-class.html */
import type { UnmanagedSource } from "./source.ts";

const IS_CHILD = "EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid OFFSET 0)";

/** Every table that is not an ordinary one of its own. */
export const RELATIONS: UnmanagedSource = {
  catalog: "pg_class",
  row: "c",
  kind: `CASE WHEN c.relispartition THEN 'partition' ELSE CASE c.relkind
    WHEN 'f' THEN 'foreign table' WHEN 'p' THEN 'partitioned table' ELSE 'child table' END END`,
  name: "c.relname",
  namespace: "c.relnamespace",
  where: `(c.relkind IN ('f', 'p') OR (c.relkind = 'r' AND ${IS_CHILD}))`,
};

/** What belongs to a relation: nothing that PostgreSQL made itself, or copied to a partition. */
export const ON_RELATIONS: readonly UnmanagedSource[] = [
  {
    catalog: "pg_trigger",
    row: "t",
    joins: "JOIN pg_class c ON c.oid = t.tgrelid",
    kind: "'trigger'",
    name: "t.tgname",
    namespace: "c.relnamespace",
    relation: "c.oid",
    where: "NOT t.tgisinternal AND t.tgparentid = 0",
  },
  {
    catalog: "pg_rewrite",
    row: "r",
    joins: "JOIN pg_class c ON c.oid = r.ev_class",
    kind: "'rule'",
    name: "r.rulename",
    namespace: "c.relnamespace",
    relation: "c.oid",
    where: "r.rulename <> '_RETURN'",
  },
  {
    catalog: "pg_policy",
    row: "p",
    joins: "JOIN pg_class c ON c.oid = p.polrelid",
    kind: "'policy of an unmanaged table'",
    name: "p.polname",
    namespace: "c.relnamespace",
    relation: "c.oid",
    where: `(c.relkind <> 'r' OR ${IS_CHILD})`,
  },
];
