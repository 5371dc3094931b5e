/**
 * GRANT by whoever granted it. PostgreSQL writes down who grants: the owner of the object, or a role that can pass on what
 * it was given: https://www.postgresql.org/docs/current/sql-grant.html
 */
import { literal } from "../names/identifier.ts";

/** GRANTED BY names no other role than the one that runs it. Afterwards it is as it was. */
const AS_GRANTOR = `DECLARE before text := current_setting('role'); BEGIN
PERFORM set_config('role', %L, true);
%s;
PERFORM set_config('role', before, true); END`;

/**
 * An SQL expression whose value is the statement, which then runs as the grantor where that is not the owner. What a role
 * was given itself has to be there by then, as it is in the order of a list of privileges.
 *
 * @param grantor an expression: the oid of a role
 * @param owner the same, of the owner of the object
 * @param grant an expression: the statement that whoever runs it grants by
 */
export function grantedBy(grantor: string, owner: string, grant: string): string {
  return `CASE WHEN ${grantor} = ${owner} THEN ${grant}
    ELSE format('DO %L', format(${literal(AS_GRANTOR)}, pg_get_userbyid(${grantor}), ${grant})) END`;
}
