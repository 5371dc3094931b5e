/** What is told of revisions and of their places in the graph. */
import type { ChangeReport, HalfwayReport } from "./types.ts";

export interface HistoryRevision {
  readonly revision: string;
  readonly message: string;
  readonly revises: readonly string[];
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  /** The revisions in whose place it is. */
  readonly replaces?: readonly string[];
  readonly isHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
  /** Absent where the database was not asked. */
  readonly isCurrent?: boolean;
  /** The absolute path of its file. */
  readonly file: string;
  /** An ISO 8601 time. */
  readonly appliedAt?: string;
  /** Where it stopped halfway. */
  readonly halfway?: HalfwayReport;
}

export interface HistoryReport {
  /** Newest first. */
  readonly revisions: readonly HistoryRevision[];
}

export interface HeadsReport {
  /** The revisions that nothing revises, newest first. */
  readonly heads: readonly HistoryRevision[];
}

export interface BranchPoint extends HistoryRevision {
  /** The revisions that revise it. */
  readonly children: readonly string[];
}

export interface BranchesReport {
  /** The revisions that several others revise, newest first. */
  readonly branches: readonly BranchPoint[];
}

/** A revision, and what it does. */
export interface ShownRevision extends HistoryRevision {
  readonly upgrade: readonly ChangeReport[];
  readonly downgrade: readonly ChangeReport[];
}

export interface ShowReport {
  /** Each after what it needs. */
  readonly revisions: readonly ShownRevision[];
}

export interface HeadsOptions {
  /** Also asks the database which revisions it has. */
  readonly withDatabase?: boolean;
}

export type BranchesOptions = HeadsOptions;

export interface ShowOptions extends HeadsOptions {
  /** Revisions, their prefixes, `head`, `heads`, ranges `FROM:TO`; `current` needs the database. */
  readonly revisions: readonly string[];
}

export interface HistoryOptions {
  /** `FROM:TO`, either end may be left out, and be `current`. */
  readonly range?: string;
  /** Also asks the database which revisions it has. */
  readonly withDatabase?: boolean;
}

export interface LocateOptions {
  /** A revision, its prefix, `head`, `LABEL@head`. */
  readonly revision: string;
}

export interface LocateReport {
  readonly revision: string;
  /** The absolute path of its file. */
  readonly file: string;
}
