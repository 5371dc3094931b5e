/**
 * The name of a function by its oid, as SQL that is read under the pinned search path, and null where there is none.
 * `regproc` would name the schema of one whose name others have, too: https://www.postgresql.org/docs/current/datatype-oid.html
 */
export function procedureName(oid: string): string {
  return `(SELECT CASE WHEN pg_function_is_visible(f.oid) THEN quote_ident(f.proname)
    ELSE format('%I.%I', (SELECT nspname FROM pg_namespace WHERE oid = f.pronamespace), f.proname) END FROM pg_proc f WHERE f.oid = ${oid})`;
}
