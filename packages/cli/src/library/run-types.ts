/** Going up and down: what the library is told, and what it returns. */
import type { Direction, ResumeChoice, RunEvent } from "@autogen/revisions";

export interface RunReport {
  readonly direction: Direction;
  /** The revisions that were run, in that order: applied on the way up, undone on the way down. */
  readonly applied: readonly string[];
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

export interface RunOptions {
  /** Upgrade: `head`, `heads`, `+N`, a revision or prefix. Downgrade: `-N`, `base`, a revision. */
  readonly target: string;
  readonly onEvent?: (event: RunEvent) => void;
  /** Upgrades also where files of applied revisions have been edited since. */
  readonly allowEdited?: boolean;
  /** What to do with a statement outside any transaction that an earlier run began and did not see end. */
  readonly resume?: ResumeChoice;
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
