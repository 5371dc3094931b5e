/**
 * A role, as far as definitions can say: https://www.postgresql.org/docs/current/sql-createrole.html
 * Roles belong to a server, not to a database.
 */
export interface Role {
  readonly name: string;
  readonly createDb?: true;
  readonly createRole?: true;
  /** It has none of the privileges of the roles that it is a member of. */
  readonly noInherit?: true;
}
