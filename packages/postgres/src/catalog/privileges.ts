/** Privileges that are not the usual ones: https://www.postgresql.org/docs/current/ddl-priv.html */
import type { AttributeSql } from "./attributes.ts";

/** Of what kind an object is, as `acldefault` and `pg_default_acl` have it. */
const KINDS = {
  relation: ["r", "r"],
  sequence: ["s", "S"],
  schema: ["n", "n"],
  type: ["T", "T"],
} as const;

export interface Privileged {
  readonly kind: keyof typeof KINDS;
  /** Its list of privileges: NULL until the first GRANT. */
  readonly acl: string;
  readonly owner: string;
  /** The oid of the schema that it is in; absent for a schema itself. */
  readonly namespace?: string;
  /** The privileges that PostgreSQL itself has given it. */
  readonly initial?: string;
}

/**
 * Other privileges than PostgreSQL's own, and than those that `ALTER DEFAULT PRIVILEGES` of its owner gives
 * to a new object of its kind.
 */
export function privileges(object: Privileged): AttributeSql {
  const { kind, acl, owner, namespace, initial } = object;
  const [letter, newLetter] = KINDS[kind];
  const own = `acldefault('${letter}', ${owner})`;
  const given = (schema: string): string => `(SELECT defaclacl FROM pg_default_acl
    WHERE defaclrole = ${owner} AND defaclnamespace = ${schema} AND defaclobjtype = '${newLetter}')`;
  const usual = [
    rights(own),
    rights(`coalesce(${given("0")}, ${own})`, ...(namespace ? [given(namespace)] : [])),
    ...(initial ? [rights(`coalesce(${initial}, ${own})`)] : []),
  ];
  return {
    when: `${acl} IS NOT NULL AND ${rights(acl)} NOT IN (${usual.join(", ")})`,
    value: `array_to_string(${acl}, ', ')`,
  };
}

/** What lists of privileges give together, in an order of its own. */
function rights(...acls: readonly string[]): string {
  const each = acls.map((acl) => `SELECT given::text FROM aclexplode(${acl}) AS given`);
  return `ARRAY(${each.join(" UNION ")} ORDER BY 1)`;
}
