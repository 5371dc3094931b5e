/** The text of a revision file. */
import {
  callOf,
  type Database,
  filledFirst,
  inverted,
  type LikelyRename,
  type Operation,
  type RowsLacking,
  withSurroundings,
} from "@autogen/core";
import type { ReviewedCall } from "@autogen/revisions/emitter";
import type { Configuration } from "../configuration/configuration.ts";
import { type HeaderLine, headerLines } from "./header.ts";
import type { Place } from "./place.ts";
import { proofLine, proofOf } from "./proof.ts";
import { type Reviews, reviewsIn } from "./review.ts";
import { ROWS_UNKNOWN } from "./rows.ts";
import { shadowOptions } from "./shadow-choice.ts";
import type { ProofReport, RevisionOptions } from "./types.ts";

/** What a file will say. */
export interface Draft {
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  readonly header: readonly HeaderLine[];
  readonly reviews: Reviews;
  readonly proof: ProofReport;
}

export const EMPTY_DRAFT: Draft = {
  upgrade: [],
  downgrade: [],
  header: [],
  reviews: { upgrade: [], downgrade: [] },
  proof: { status: "skipped", reasons: ["the revision is to be written by hand"] },
};

/** What stands around the operations of a draft. */
export interface Surroundings {
  /** The database that they are run on a part of; absent: the part itself. */
  readonly live?: Database;
  /** The version of its server. */
  readonly major?: number | undefined;
  /** What could have been one thing with another name. */
  readonly renames?: readonly LikelyRename[];
  /** How many rows lack a value; absent: nobody knows. */
  readonly rows?: RowsLacking;
}

/**
 * Both directions of the operations, tried on a throwaway database.
 * @param base what they start from
 */
export async function draftOf(
  base: Database,
  operations: readonly Operation[],
  options: Pick<RevisionOptions, "proof">,
  configuration: Configuration,
  { live = base, major, renames = [], rows = ROWS_UNKNOWN }: Surroundings = {},
): Promise<Draft> {
  const upgrade = filledFirst(operations, rows);
  const downgrade = filledFirst(inverted(operations, base), ofNewColumns(rows));
  const subject = { base: withSurroundings(base, upgrade, live), upgrade, downgrade };
  const shadow = shadowOptions(configuration, major);
  const { report, locks } = await proofOf(subject, options, shadow);
  return {
    upgrade,
    downgrade,
    header: headerLines(base, upgrade, downgrade, locks),
    reviews: reviewsIn(base, upgrade, downgrade, renames),
    proof: report,
  };
}

/** A column that the upgrade lets be null holds none yet. */
function ofNewColumns(rows: RowsLacking): RowsLacking {
  return (lacking) => (lacking.isNew ? rows(lacking) : 0);
}

export async function sourceOf(
  { message, branchLabels }: Pick<RevisionOptions, "message" | "branchLabels">,
  { revision, parents, dependsOn, replaces }: Place,
  {
    upgrade,
    downgrade,
    header,
    reviews,
    proof,
  }: Omit<Draft, "proof"> & Partial<Pick<Draft, "proof">>,
  service: string | undefined,
): Promise<string> {
  const { emit } = await import("@autogen/revisions/emitter");
  return emit({
    message,
    revision,
    revises: parents.length > 1 ? parents : (parents[0] ?? null),
    ...(branchLabels && { branchLabels }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(replaces && { replaces }),
    ...(service !== undefined && { service }),
    header: [...header, ...(proof ? proofLine(proof) : [])],
    upgrade: reviewedCalls(upgrade, reviews.upgrade),
    downgrade: reviewedCalls(downgrade, reviews.downgrade),
  });
}

function reviewedCalls(
  operations: readonly Operation[],
  reviews: Reviews["upgrade"],
): readonly ReviewedCall[] {
  return operations.map((operation, at) => {
    const review = reviews[at]?.map(({ text }) => text) ?? [];
    return review.length === 0 ? callOf(operation) : { ...callOf(operation), review };
  });
}
