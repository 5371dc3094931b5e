/** What a run is told beside the revisions, and what holds where it is not told. */
import type { QualifiedName } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import type { RevisionGraph } from "../graph/graph.ts";
import type { RunEvent } from "./events.ts";
import type { Hooks } from "./hooks.ts";
import type { ResumeChoice } from "./resume.ts";

/** How long a statement may take. https://www.postgresql.org/docs/current/runtime-config-client.html */
export interface StatementLimits {
  /** `lock_timeout` in milliseconds: how long to wait for each lock of a table. */
  readonly lockTimeout: number;
  /** `statement_timeout` in milliseconds; undefined: as the session has it. */
  readonly statementTimeout?: number;
  /** How often a transaction is tried that waited too long for a lock, or lost a conflict. */
  readonly attempts: number;
  /** The first pause between two attempts, in milliseconds; each next one is twice as long. */
  readonly firstPause: number;
  /** The longest pause, in milliseconds. */
  readonly longestPause: number;
}

export const DEFAULT_LIMITS: StatementLimits = Object.freeze({
  lockTimeout: 5_000,
  attempts: 10,
  firstPause: 500,
  longestPause: 10_000,
});

/** How long to wait for another run, in milliseconds. */
export const DEFAULT_WAIT = 600_000;

export const DEFAULT_PROGRESS_INTERVAL = 1_000;

export interface RunContext extends Hooks {
  /** Nothing else uses it during the run, and no transaction is open. */
  readonly connection: Connection;
  readonly graph: RevisionGraph;
  /** `autogen_version` in the default schema if not given. */
  readonly ledger?: QualifiedName | undefined;
  /** False: gives up at once where another run works on the ledger. */
  readonly wait?: boolean | undefined;
  /** How long to wait for another run, in milliseconds; ten minutes if not given. */
  readonly waitTimeout?: number | undefined;
  readonly limits?: Partial<StatementLimits> | undefined;
  /** How often to ask how far a concurrent index build is, in milliseconds; every second if not given. */
  readonly progressInterval?: number | undefined;
  /** What to do with a statement of which an `InterruptedStep` was thrown. */
  readonly resume?: ResumeChoice | undefined;
  /** Upgrades also where files of applied revisions have been edited since. */
  readonly allowEdited?: boolean | undefined;
  /** Is told of the progress. What it throws stops the run. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /**
   * Stops the run: a statement in a transaction is cancelled where the server can, and rolled back;
   * another is left to finish.
   */
  readonly signal?: AbortSignal | undefined;
}
