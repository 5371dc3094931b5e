import type { KeyIndex } from "./constraint-timing.ts";
import type { Named } from "./naming.ts";

export interface Unique extends Named, KeyIndex {
  readonly columns: readonly string[];
  readonly nullsNotDistinct?: true;
}
