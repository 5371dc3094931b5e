/** https://www.postgresql.org/docs/current/catalog-pg-proc.html */
import type { UnmanagedSource } from "./source.ts";

export const ROUTINES: UnmanagedSource = {
  catalog: "pg_proc",
  needs: "routine",
  row: "p",
  kind: "'aggregate'",
  name: "p.proname",
  namespace: "p.pronamespace",
  signature: "pg_get_function_identity_arguments(p.oid)",
  where: "p.prokind = 'a'",
};
