import type { KeyIndex } from "./constraint-timing.ts";
import type { Named } from "./naming.ts";

export interface PrimaryKey extends Named, KeyIndex {
  readonly columns: readonly string[];
}
