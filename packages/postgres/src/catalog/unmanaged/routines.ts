/** https://www.postgresql.org/docs/current/catalog-pg-proc.html */
import type { UnmanagedSource } from "./source.ts";

export const ROUTINES: UnmanagedSource = {
  catalog: "pg_proc",
  row: "p",
  kind: `CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
    WHEN 'w' THEN 'window function' ELSE 'function' END`,
  name: "p.proname",
  namespace: "p.pronamespace",
  signature: "pg_get_function_identity_arguments(p.oid)",
};
