import type { Named } from "./naming.ts";

export interface PrimaryKey extends Named {
  readonly columns: readonly string[];
}
