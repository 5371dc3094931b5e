/** What happens while revisions run, as plain data: text is made of it elsewhere. */

import type { Direction } from "../graph/revision.ts";

import type { BatchProgress } from "./batches.ts";

export type { BatchProgress, Direction };

/** The session that holds a ledger's lock, as far as the server tells it to this user. */
export interface LockHolder {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
}

interface RevisionEvent {
  readonly revision: string;
  readonly direction: Direction;
}

interface StatementEvent extends RevisionEvent {
  readonly sql: string;
  /** The statement's place in the revision; the first is 1. */
  readonly statement: number;
  /** How many statements the revision has. */
  readonly statements: number;
}

/** How far PostgreSQL is with an index that it builds concurrently; a total is 0 where the phase has none. */
export interface BuildProgress {
  /** https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PHASES */
  readonly phase: string;
  readonly blocksDone: number;
  readonly blocksTotal: number;
  readonly tuplesDone: number;
  readonly tuplesTotal: number;
  /** The transactions of others that have to end first. */
  readonly lockersDone: number;
  readonly lockersTotal: number;
}

export type RunEvent =
  | {
      readonly type: "waiting-for-lock";
      readonly ledger: string;
      /** Absent where it was released meanwhile. */
      readonly holder?: LockHolder;
    }
  | (RevisionEvent & { readonly type: "revision-started" })
  | (StatementEvent & { readonly type: "statement-started" })
  | (StatementEvent & { readonly type: "statement-finished"; readonly milliseconds: number })
  | (StatementEvent & { readonly type: "index-progress" } & BuildProgress)
  | (StatementEvent & { readonly type: "batch-finished" } & BatchProgress)
  | (RevisionEvent & {
      readonly type: "retrying";
      /** What PostgreSQL said. */
      readonly reason: string;
      /** The attempt that failed; the first is 1. */
      readonly attempt: number;
      readonly delayMilliseconds: number;
    })
  | (RevisionEvent & { readonly type: "revision-finished"; readonly milliseconds: number })
  | {
      /** The ledger has it in the place of those that it replaces. */
      readonly type: "revisions-folded";
      readonly revision: string;
      readonly replaces: readonly string[];
    };
