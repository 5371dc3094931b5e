/** Going up and down: what the library is told, and what it returns. */
import type {
  Direction,
  Fold,
  Hooks,
  PlannedRevision,
  ResumeChoice,
  RunEvent,
} from "@autogen/revisions";

/** What would run of a revision. */
export type { Fold, PlannedRevision };

export interface RunReport {
  readonly direction: Direction;
  /** The revisions that were run, in that order: applied on the way up, undone on the way down. */
  readonly applied: readonly string[];
  /** With `dryRun`: what would run, in that order. */
  readonly planned?: readonly PlannedRevision[];
  /** With `dryRun`: the rows of the version table that would take the place of others. */
  readonly folds?: readonly Fold[];
  /** Where the database stands afterwards; empty at base. */
  readonly current: readonly string[];
}

export interface RunScriptReport {
  readonly direction: Direction;
  /** Where a database has to stand for the script; empty at base. */
  readonly from: readonly string[];
  /** Where it stands afterwards. */
  readonly to: readonly string[];
  /** The revisions that the script runs, in that order. */
  readonly revisions: readonly string[];
  /** A script for psql. */
  readonly sql: string;
}

export interface RunOptions extends Hooks {
  /** Upgrade: `head`, `heads`, `+N`, a revision or prefix. Downgrade: `-N`, `base`, a revision. */
  readonly target: string;
  readonly onEvent?: (event: RunEvent) => void;
  /** Upgrades also where files of applied revisions have been edited since. */
  readonly allowEdited?: boolean;
  /** What to do with a statement outside any transaction that an earlier run began and did not see end. */
  readonly resume?: ResumeChoice;
  /** False: gives up at once where another run works on the same ledger. */
  readonly wait?: boolean;
  /** How long to wait for another run, in milliseconds; absent: as the configuration says, or ten minutes. */
  readonly waitTimeout?: number;
  /** Changes nothing, takes no lock, and says in `planned` what would run. */
  readonly dryRun?: boolean;
  /** Stops before the next revision, and rolls back the one that runs. */
  readonly signal?: AbortSignal;
}

export interface RunScriptOptions {
  /**
   * `FROM:TO`, each as a target of a run, `TO` alone for an upgrade from base. A downgrade needs both; `-1` as
   * `TO` counts from `FROM`.
   */
  readonly range: string;
}
