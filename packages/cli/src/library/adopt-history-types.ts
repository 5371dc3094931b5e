/** What taking over another tool's migrations takes and tells. */
import type { AdoptOptions, ChangeReport, RevisionReport } from "./types.ts";

export interface AdoptHistoryOptions
  extends Omit<AdoptOptions, "objects" | "head" | "splice" | "renames" | "chooseRename"> {
  /** Whose migrations they are. */
  readonly tool: "drizzle-kit";
}

export interface AdoptHistoryReport extends RevisionReport {
  /** The folder of the migrations, from the configuration's. */
  readonly folder: string;
  /** The table in which they are recorded. */
  readonly ledger: string;
  /** The migrations that the database has, which are all. */
  readonly migrations: readonly string[];
  /** Those whose files have been changed after they were applied. */
  readonly edited: readonly string[];
  /** What the definitions have otherwise than the database: the next revision changes it. */
  readonly remaining: readonly ChangeReport[];
  /** The revision that is on record now and was not. */
  readonly stamped: string | null;
  /** Where the database stands. */
  readonly current: readonly string[];
}
