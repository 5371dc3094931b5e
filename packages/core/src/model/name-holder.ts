/** What has a name that nothing else of its schema can have, and is no part of a model. */
import type { QualifiedName } from "../names/qualified.ts";

const RELATION_AND_ROWS = ["relation", "type"] as const;

/**
 * Among what each kind has its name, kinds in PostgreSQL's words: what has rows is a relation and their type.
 * https://www.postgresql.org/docs/current/catalog-pg-class.html and catalog-pg-type.html
 */
export const NAME_HOLDERS = {
  table: RELATION_AND_ROWS,
  "foreign table": RELATION_AND_ROWS,
  view: RELATION_AND_ROWS,
  "materialized view": RELATION_AND_ROWS,
  "composite type": RELATION_AND_ROWS,
  sequence: ["relation"],
  index: ["relation"],
  enum: ["type"],
  domain: ["type"],
  "range type": ["type"],
  "multirange type": ["type"],
  "base type": ["type"],
} as const satisfies Record<string, readonly ("relation" | "type")[]>;

export type NameHolderKind = keyof typeof NAME_HOLDERS;

export interface NameHolder {
  readonly kind: NameHolderKind;
  readonly name: QualifiedName;
  /** The relation that has it: of an index its table. */
  readonly on?: QualifiedName;
}
