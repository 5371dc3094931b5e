import type { Named } from "./naming.ts";

export interface Unique extends Named {
  readonly columns: readonly string[];
  readonly nullsNotDistinct?: true;
}
