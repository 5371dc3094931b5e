import type { QualifiedName } from "../names/qualified.ts";

/** A row as a type, without a table: https://www.postgresql.org/docs/current/rowtypes.html */
export interface CompositeType extends QualifiedName {
  readonly attributes: readonly CompositeAttribute[];
}

export interface CompositeAttribute {
  readonly name: string;
  readonly type: string;
  /** As SQL, where it is not that of the type. */
  readonly collation?: string;
}
