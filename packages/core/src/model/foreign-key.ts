import type { QualifiedName } from "../names/qualified.ts";
import type { Deferring, Validity } from "./constraint-timing.ts";
import type { Named } from "./naming.ts";

export interface ForeignKey extends Named, Deferring, Validity {
  readonly columns: readonly string[];
  readonly references: Reference;
  /** Absent: `no action`. */
  readonly onDelete?: ForeignKeyAction;
  readonly onUpdate?: ForeignKeyAction;
  /** The columns that `set null` and `set default` set; absent: all. */
  readonly onDeleteColumns?: readonly string[];
  /** Absent: `simple`. */
  readonly match?: "full";
  /** The last columns are ranges, and the other table's cover this one's; as of PostgreSQL 18. */
  readonly period?: true;
}

export interface Reference {
  readonly table: QualifiedName;
  readonly columns: readonly string[];
}

export type ForeignKeyAction = "cascade" | "restrict" | "set null" | "set default";
