import type { QualifiedName } from "../names/qualified.ts";
import type { Named } from "./naming.ts";

export interface ForeignKey extends Named {
  readonly columns: readonly string[];
  readonly references: Reference;
  /** Absent: `no action`. */
  readonly onDelete?: ForeignKeyAction;
  readonly onUpdate?: ForeignKeyAction;
}

export interface Reference {
  readonly table: QualifiedName;
  readonly columns: readonly string[];
}

export type ForeignKeyAction = "cascade" | "restrict" | "set null" | "set default";
