import type { Connection } from "@autogen/postgres";
import type { Direction, RunEvent } from "./events.ts";
import type { LedgerTable } from "./ledger-sql.ts";
import type { StatementLimits } from "./settings.ts";

/** What all revisions of a run share. */
export interface Run {
  readonly connection: Connection;
  readonly table: LedgerTable;
  readonly direction: Direction;
  readonly limits: StatementLimits;
  readonly signal: AbortSignal | undefined;
  readonly progressInterval: number;
  readonly emit: (event: RunEvent) => void;
  /** The revisions that this run has brought to their end. */
  readonly finished: readonly string[];
}
