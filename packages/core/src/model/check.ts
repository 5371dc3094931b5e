import type { Named } from "./naming.ts";
import type { Sql } from "./sql.ts";

export interface Check extends Named {
  readonly expression: Sql;
}
