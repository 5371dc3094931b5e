/** The text of a revision file. */
import {
  callOf,
  type Database,
  inverted,
  type LikelyRename,
  type Operation,
  withSurroundings,
} from "@autogen/core";
import type { ReviewedCall } from "@autogen/revisions/emitter";
import type { Configuration } from "../configuration/configuration.ts";
import { type HeaderLine, headerLines } from "./header.ts";
import type { Place } from "./place.ts";
import { proofLine, proofOf } from "./proof.ts";
import { type Reviews, reviewsIn } from "./review.ts";
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

/** What a revision is for. */
export interface LiveDatabase {
  readonly database: Database;
  /** The version of its server. */
  readonly major?: number | undefined;
}

/**
 * Both directions of the operations, tried on a throwaway database.
 * @param base what they start from
 * @param live the database that it is a part of
 * @param renames what could have been one thing with another name
 */
export async function draftOf(
  base: Database,
  upgrade: readonly Operation[],
  options: Pick<RevisionOptions, "proof">,
  configuration: Configuration,
  live: LiveDatabase = { database: base },
  renames: readonly LikelyRename[] = [],
): Promise<Draft> {
  const downgrade = inverted(upgrade, base);
  const subject = { base: withSurroundings(base, upgrade, live.database), upgrade, downgrade };
  const { report, locks } = await proofOf(
    subject,
    options,
    shadowOptions(configuration, live.major),
  );
  return {
    upgrade,
    downgrade,
    header: headerLines(base, upgrade, downgrade, locks),
    reviews: reviewsIn(base, upgrade, downgrade, renames),
    proof: report,
  };
}

export async function sourceOf(
  { message, branchLabels }: Pick<RevisionOptions, "message" | "branchLabels">,
  { revision, parents, dependsOn }: Place,
  { upgrade, downgrade, header, reviews, proof }: Draft,
  service: string | undefined,
): Promise<string> {
  const { emit } = await import("@autogen/revisions/emitter");
  return emit({
    message,
    revision,
    revises: parents.length > 1 ? parents : (parents[0] ?? null),
    ...(branchLabels && { branchLabels }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(service !== undefined && { service }),
    header: [...header, ...proofLine(proof)],
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
