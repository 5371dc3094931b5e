/**
 * https://www.postgresql.org/docs/current/catalog-pg-type.html
 *
 * An array type, a multirange and the row type of a table come with what they are made for.
 */
import type { UnmanagedSource } from "./source.ts";

export const TYPES: UnmanagedSource = {
  catalog: "pg_type",
  needs: "baseType",
  row: "t",
  kind: "'base type'",
  name: "t.typname",
  namespace: "t.typnamespace",
  where: "t.typtype IN ('b', 'p') AND t.typsubscript <> 'array_subscript_handler'::regproc",
};
