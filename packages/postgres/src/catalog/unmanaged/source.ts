import type { Trait } from "../presence.ts";
import type { Scope } from "../scope.ts";

/** How objects of a kind that the model does not have are found. */
export interface UnmanagedSource {
  readonly catalog: string;
  /** Without it in the database there are none. */
  readonly needs: Trait;
  /** The alias of the catalog's row. */
  readonly row: string;
  /** Its oid, where the column is not called that. */
  readonly oid?: string;
  readonly joins?: string;
  /** SQL of PostgreSQL's own word for the kind. */
  readonly kind: string;
  readonly name: string;
  /** The oid of its schema; absent for what lives in none. */
  readonly namespace?: string;
  /** The oid of the relation that it belongs to, for what has no name without one. */
  readonly relation?: string;
  /** Its arguments, for what several may share a name. */
  readonly signature?: string;
  readonly where?: string | ((scope: Scope) => string);
}
