/** What stands on a relation, as `pg_depend` has it, and is of a kind that no model can hold in full. */
import type { QualifiedName } from "../names/qualified.ts";

/**
 * `index statistics`: how the expressions of an index are counted; `column storage`: how values are stored. Of a table
 * that is made anew: what a role may do with it, what is said of it and its parts, where and how it is stored, its owner.
 */
export const DEPENDANT_KINDS = [
  "trigger",
  "rule",
  "policy",
  "view",
  "materialized view",
  "function",
  "publication",
  "statistics",
  "index",
  "index statistics",
  "column storage",
  "constraint",
  "privileges",
  "comments",
  "storage",
  "owner",
] as const;

export type DependantKind = (typeof DEPENDANT_KINDS)[number];

/** An object by its name: of what has none without a relation, the relation's beside it. */
export interface DependantName {
  readonly kind: DependantKind;
  readonly name: QualifiedName;
  /** The relation that has it; of a publication the table that is published. */
  readonly on?: QualifiedName;
  /** The types of a function's arguments. */
  readonly signature?: string;
}

/** One thing that an object stands on. */
export interface Dependant extends DependantName {
  readonly of: QualifiedName;
  /** Absent: the whole relation. */
  readonly column?: string;
  /** It is the type of the relation's rows, and so each column as it is stored. */
  readonly wholeRow?: true;
  /** It stands on the column that another table has from this one: what becomes of that where this one is dropped. */
  readonly inherited?: "goes" | "stays";
}
