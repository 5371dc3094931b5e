import type { Call } from "@autogen/core";

/** A revision file before it is text. */
export interface RevisionSource {
  readonly message: string;
  readonly revision: string;
  /** The parents; `null` for a revision without one. */
  readonly revises: string | readonly string[] | null;
  readonly branchLabels?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly replaces?: readonly string[];
  readonly service?: string;
  /** What the comment says below `Revision` and `Revises`. */
  readonly header: readonly HeaderLine[];
  readonly upgrade: readonly ReviewedCall[];
  readonly downgrade: readonly ReviewedCall[];
}

/** A call, and what a person must look at in it. */
export interface ReviewedCall extends Call {
  /** Each becomes a line `// REVIEW: …` above the call. */
  readonly review?: readonly string[];
}

export interface HeaderLine {
  readonly label: string;
  /** A line break in it starts a new line below the text. */
  readonly text: string;
}
