import type { Validity } from "./constraint-timing.ts";
import type { Named } from "./naming.ts";
import type { Sql } from "./sql.ts";

export interface Check extends Named, Validity {
  readonly expression: Sql;
  /** Child tables do not have it. */
  readonly noInherit?: true;
}
