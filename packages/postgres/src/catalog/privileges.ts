/** Privileges that no model holds: https://www.postgresql.org/docs/current/ddl-priv.html */
import type { AttributeSql } from "./attributes.ts";

export interface Privileged {
  /** Its list of privileges: NULL until the first GRANT. */
  readonly acl: string;
  readonly owner: string;
}

/** What somebody has granted who does not own the object, and could because of a grant option. */
export function grantedByOthers({ acl, owner }: Privileged): AttributeSql {
  const others = `FROM aclexplode(${acl}) AS held WHERE held.grantor <> ${owner}`;
  return {
    when: `${acl} IS NOT NULL AND EXISTS (SELECT ${others})`,
    value: `array_to_string(${acl}, ', ')`,
  };
}
