import type { QualifiedName } from "../names/qualified.ts";
import type { Default, Sql } from "./sql.ts";

/** A type with a default and rules of its own: https://www.postgresql.org/docs/current/sql-createdomain.html */
export interface Domain extends QualifiedName {
  /** The type beneath, as `format_type` prints it; another domain, too. */
  readonly type: string;
  /** As SQL, where it is not that of the type beneath. */
  readonly collation?: string;
  readonly default?: Default;
  readonly notNull?: true;
  /** Unique within the domain. */
  readonly checks: readonly DomainCheck[];
}

export interface DomainCheck {
  readonly name: string;
  /** Over `VALUE`. */
  readonly expression: Sql;
}
