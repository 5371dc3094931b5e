/** What joining heads takes and tells. */
import type { RevisionOptions } from "./types.ts";

/** Where two branches meet, so that the order in which they are applied matters. */
export interface MeetingReport {
  readonly object: string;
  readonly kind: string;
  /**
   * - `fails`: one of the two cannot be applied after the other
   * - `takes`: one takes away, or renames, what the other needs
   * - `blocks`: what one makes stands in the way of a change of the other
   * - `differs`: each order can be applied, and they do not lead to the same
   * - `undoes`: undoing the first does something else where the second one is there
   * - `fills`: rows get other values in the other order
   */
  readonly reason: "fails" | "takes" | "blocks" | "differs" | "undoes" | "fills";
  /** One of each branch; without a summary where no single operation is it. */
  readonly revisions: readonly { readonly revision: string; readonly summary?: string }[];
  /** The one that comes first in the order that does not work. */
  readonly first?: string;
  /** What the later one fails with. */
  readonly error?: string;
}

export interface OrdersReport {
  /** Whether the branches can be applied in either order, as far as was tried. */
  readonly commute: boolean;
  /** `memory`, or the server on which hand-written SQL was run: `PostgreSQL 18`. */
  readonly tried: string;
  /** In memory, of two branches. */
  readonly meetings: readonly MeetingReport[];
  /** On the server; or in memory, of three branches in another order. */
  readonly differences: readonly string[];
  /** What could not be tried. */
  readonly reasons: readonly string[];
}

export interface MergeReport {
  /** The id of the revision; null where none is written. */
  readonly revision: string | null;
  /** The absolute path of its file; null where none is written. */
  readonly file: string | null;
  /** The text of the file. */
  readonly source?: string;
  /** The heads that it joins; or the only one that there is. */
  readonly revises: readonly string[];
  readonly orders: OrdersReport;
}

export interface MergeOptions
  extends Pick<
    RevisionOptions,
    "message" | "branchLabels" | "dependsOn" | "revId" | "now" | "dryRun"
  > {
  /** Heads, their prefixes or labels; absent or empty: all heads. */
  readonly revisions?: readonly string[];
  /** False: hand-written SQL is not tried on a throwaway database. */
  readonly proof?: boolean;
  /** Writes the file also where the branches meet. */
  readonly force?: boolean;
}
