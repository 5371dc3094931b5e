/** Folding a range of revisions into one that stands in their place. */
import { join } from "node:path";
import { diff, type Operation, TEXTUAL, withExtensionsUsed } from "@autogen/core";
import {
  type Folded,
  fold,
  revisionId,
  type SquashRange,
  squashRange,
  type Unfoldable,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { headerLines } from "./header.ts";
import { proofOf, type Tried } from "./proof.ts";
import { majorOf } from "./prove.ts";
import { changeReport, changeReports } from "./report.ts";
import { reviewReports, reviewsIn } from "./review.ts";
import { loadGraph } from "./revisions.ts";
import { shadowOptions } from "./shadow-choice.ts";
import { type Draft, sourceOf } from "./source.ts";
import type { KeptReport, ProofReport, SquashOptions, SquashReport } from "./types.ts";
import { UNPROVEN, writeNew } from "./written.ts";

/**
 * Writes one revision in the place of several. Their files stay.
 * @throws InvalidRange, NotSquashable; the errors of the revision files and of a configured shadow
 */
export async function squash(
  configuration: Configuration,
  options: SquashOptions,
): Promise<SquashReport> {
  const graph = await loadGraph(configuration);
  const range = squashRange(graph, options.range);
  const folded = fold(graph, range);
  const draft = await draftOf(folded, options, configuration);
  const written = await write(configuration, options, range, withNotes(draft, range, folded));
  const { kept } = folded;
  return {
    ...written,
    replaces: idsOf(range),
    revises: range.revises,
    changes: changeReports(folded.upgrade, "public"),
    review: reviewReports(draft.reviews),
    ...(kept && { kept: keptReport(kept) }),
    proof: draft.proof,
  };
}

async function draftOf(
  folded: Folded,
  options: SquashOptions,
  configuration: Configuration,
): Promise<Draft> {
  const { base, upgrade, downgrade } = folded;
  const { report, locks } = await triedOf(folded, options, configuration);
  return {
    upgrade,
    downgrade,
    header: headerLines(base, upgrade, downgrade, locks),
    reviews: reviewsIn(base, upgrade, downgrade, []),
    proof: report,
  };
}

/** Up, down and up again; and what a comparison gave, beside the revisions themselves. */
async function triedOf(
  folded: Folded,
  options: SquashOptions,
  configuration: Configuration,
): Promise<Tried> {
  const { base, upgrade, downgrade, kept } = folded;
  const shadow = shadowOptions(configuration, await majorOf(configuration));
  const start = withExtensionsUsed(base, upgrade);
  const building = buildingOf(folded, diff(base, start, TEXTUAL));
  const tried = await proofOf({ base: start, upgrade, downgrade, ...building }, options, shadow);
  const { status } = tried.report;
  if (kept || status === "unproven" || status === "skipped") return tried;
  const { tryOrders } = await import("@autogen/revisions/proof");
  const orders = await tryOrders({ base, orders: folded.orders, ...building }, shadow);
  if (orders.status === "same") return tried;
  const isRefuted = orders.status === "different";
  const report: ProofReport = {
    ...tried.report,
    status: isRefuted ? "unproven" : "partly",
    reasons: [...tried.report.reasons, ...orders.reasons],
  };
  return { ...tried, report };
}

/** Only where its model does not know all that the base has. */
function buildingOf({ base, building }: Folded, brought: readonly Operation[]) {
  return base.handwritten ? { building: [...brought, ...building] } : {};
}

function withNotes(draft: Draft, range: SquashRange, { kept }: Folded): Draft {
  const how = kept ? keptText(keptReport(kept)) : "what a comparison of before and after gives";
  const notes = [
    { label: "Replaces", text: idsOf(range).join("\n") },
    { label: "Folds", text: how },
  ];
  return { ...draft, header: [...notes, ...draft.header] };
}

function keptReport({ direction, revision, operation }: Unfoldable): KeptReport {
  const isByHand = operation?.operation === "execute";
  return {
    direction,
    ...(revision !== undefined && { revision }),
    ...(operation && {
      summary: isByHand ? "hand-written SQL" : changeReport(operation, "public").summary,
    }),
  };
}

/** Why the calls of the revisions are kept. */
function keptText({ direction, revision, summary }: KeptReport): string {
  const what =
    revision === undefined
      ? `the ${direction} of a comparison does something else`
      : `${revision}, ${direction}: ${summary}`;
  return `the calls of each, in their order (${what})`;
}

async function write(
  { out, service }: Configuration,
  { message, now = new Date(), revId, dryRun = false }: SquashOptions,
  range: SquashRange,
  draft: Draft,
): Promise<Pick<SquashReport, "revision" | "file" | "source">> {
  const { revises: parents, dependsOn } = range;
  const replaces = idsOf(range);
  const revision = revId ?? revisionId(message, now, replaces);
  const place = { revision, parents, dependsOn, replaces };
  const source = await sourceOf({ message }, place, draft, service);
  const file = join(out, `${revision}.ts${draft.proof.status === "unproven" ? UNPROVEN : ""}`);
  if (!dryRun) await writeNew(out, file, source);
  return { revision, file, source };
}

function idsOf({ members }: SquashRange): readonly string[] {
  return members.map(({ revision }) => revision);
}
