/** https://www.postgresql.org/docs/current/catalog-pg-class.html */
import type { UnmanagedSource } from "./source.ts";

/** Every table that is not one of the database's own. */
export const RELATIONS: UnmanagedSource = {
  catalog: "pg_class",
  needs: "foreignTable",
  row: "c",
  kind: "'foreign table'",
  name: "c.relname",
  namespace: "c.relnamespace",
  where: "c.relkind = 'f'",
};

/** What belongs to a relation: nothing that PostgreSQL made itself, or copied to a partition. */
export const ON_RELATIONS: readonly UnmanagedSource[] = [
  {
    catalog: "pg_trigger",
    needs: "trigger",
    row: "t",
    joins: "JOIN pg_class c ON c.oid = t.tgrelid",
    kind: "'trigger'",
    name: "t.tgname",
    namespace: "c.relnamespace",
    relation: "c.oid",
    where: "NOT t.tgisinternal AND t.tgparentid = 0 AND c.relkind NOT IN ('r', 'p', 'v')",
  },
];
