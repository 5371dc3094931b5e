/** What folding revisions into one takes and tells. */
import type { ChangeReport, ProofReport, ReviewReport, RevisionOptions } from "./types.ts";

export interface SquashReport {
  /** The id of the revision. */
  readonly revision: string;
  /** The absolute path of its file. */
  readonly file: string;
  /** The text of the file. */
  readonly source: string;
  /** The revisions in whose place it is, each after what it needs. */
  readonly replaces: readonly string[];
  readonly revises: readonly string[];
  /** What it changes. */
  readonly changes: readonly ChangeReport[];
  readonly review: readonly ReviewReport[];
  /** Why it has the calls of those revisions, in their order; absent: it has what a comparison gave. */
  readonly kept?: KeptReport;
  readonly proof: ProofReport;
}

/** What a comparison of the models before and after the range does not give. */
export interface KeptReport {
  readonly direction: "upgrade" | "downgrade";
  /** Absent where no single operation is it. */
  readonly revision?: string;
  readonly summary?: string;
}

export interface SquashOptions
  extends Pick<RevisionOptions, "message" | "revId" | "now" | "dryRun" | "proof"> {
  /** `FROM:TO`, both included; either may be left out. */
  readonly range: string;
}
