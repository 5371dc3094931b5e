import type { QualifiedName } from "../names/qualified.ts";
import type { Sql } from "./sql.ts";

/** A view: https://www.postgresql.org/docs/current/sql-createview.html */
export interface View extends QualifiedName {
  /** The query, without what follows it in CREATE VIEW. */
  readonly definition: Sql;
  readonly checkOption?: "local" | "cascaded";
  readonly securityBarrier?: true;
  /** As of PostgreSQL 15. */
  readonly securityInvoker?: true;
}
