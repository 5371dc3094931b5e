/** Joining heads, after a look at whether the order of the branches matters. */
import { join } from "node:path";
import { kindLabel, refName } from "@autogen/core";
import {
  assertHeads,
  type BranchMeeting,
  branchesOf,
  branchMeeting,
  groupsToTry,
  heads,
  NothingToMerge,
  orderDifferences,
  orderingsOf,
  ordersToTry,
  pairsOf,
  type RevisionGraph,
  resolve,
  revisionId,
  untriedIn,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import type { Place } from "./place.ts";
import { majorOf } from "./prove.ts";
import { changeReport } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import { shadowOptions } from "./shadow-choice.ts";
import { sourceOf } from "./source.ts";
import type { MeetingReport, MergeOptions, MergeReport } from "./types.ts";
import { writeNew } from "./written.ts";

/**
 * Writes one revision that follows several heads; none where their branches meet.
 * @throws NotAHead, NothingToMerge; the errors of the revision files and of a configured shadow
 */
export async function merge(
  configuration: Configuration,
  options: MergeOptions,
): Promise<MergeReport> {
  const graph = await loadGraph(configuration);
  const joined = headsToJoin(graph, options.revisions ?? []);
  if (joined.length < 2) return { ...NOT_WRITTEN, revises: joined, orders: UNASKED };
  const orders = await ordersOf(configuration, graph, joined, options);
  if (!orders.commute && !options.force) return { ...NOT_WRITTEN, revises: joined, orders };
  const written = await write(configuration, graph, joined, options, orders);
  return { ...written, revises: joined, orders };
}

const NOT_WRITTEN = { revision: null, file: null } as const;

const UNASKED: MergeReport["orders"] = {
  commute: true,
  tried: "memory",
  meetings: [],
  differences: [],
  reasons: [],
};

/** All heads where none is named; the one where there is but one. */
function headsToJoin(graph: RevisionGraph, targets: readonly string[]): readonly string[] {
  if (targets.length === 0) return heads(graph).toSorted();
  const ids = [...new Set(targets.flatMap((target) => resolve(graph, target)))];
  if (ids.length < 2) throw new NothingToMerge(ids);
  assertHeads(graph, ids);
  return ids.toSorted();
}

/** In memory; where SQL of an author's own is in a branch, also where it runs. */
async function ordersOf(
  configuration: Configuration,
  graph: RevisionGraph,
  joined: readonly string[],
  { proof = true }: MergeOptions,
): Promise<MergeReport["orders"]> {
  const known = inMemory(graph, joined);
  if (!known.commute) return known;
  const toTry = groupsToTry(joined).flatMap((ids) => ordersToTry(orderingsOf(graph, ids)) ?? []);
  if (toTry.length === 0) return known;
  if (!proof) return withReasons(known, [NOT_ASKED_FOR]);
  const shadow = shadowOptions(configuration, await majorOf(configuration));
  const { tryOrders } = await import("@autogen/revisions/proof");
  let orders: MergeReport["orders"] = known;
  for (const subject of toTry) {
    const { status, server, reasons } = await tryOrders(subject, shadow);
    if (status === "untried") orders = withReasons(orders, reasons);
    else {
      const differences = [...orders.differences, ...reasons];
      orders = { ...orders, tried: server, differences, commute: differences.length === 0 };
    }
  }
  return orders;
}

const NOT_ASKED_FOR = "hand-written SQL was not tried: it was not asked for";

function inMemory(graph: RevisionGraph, joined: readonly string[]): MergeReport["orders"] {
  const pairs = pairsOf(joined).map(([a, b]) => branchesOf(graph, a, b));
  const meetings = pairs.flatMap((pair) => branchMeeting(pair) ?? []).map(meetingReport);
  const groups = groupsToTry(joined);
  const differences =
    meetings.length > 0
      ? []
      : groups
          .filter((ids) => ids.length > 2)
          .flatMap((ids) => orderDifferences(orderingsOf(graph, ids)));
  const apart =
    groups.length > 1
      ? [`every two of the ${joined.length} branches were tried, not all of them together`]
      : [];
  const commute = meetings.length === 0 && differences.length === 0;
  const reasons = [...apart, ...new Set(pairs.flatMap(untriedIn))];
  return { ...UNASKED, commute, meetings, differences, reasons };
}

function withReasons(
  orders: MergeReport["orders"],
  reasons: readonly string[],
): MergeReport["orders"] {
  return { ...orders, reasons: [...orders.reasons, ...reasons] };
}

function meetingReport({ subject, reason, places, first, error }: BranchMeeting): MeetingReport {
  return {
    object: refName(subject, "public"),
    kind: kindLabel(subject),
    reason,
    revisions: places.map(({ revision, operation }) => {
      return operation
        ? { revision, summary: changeReport(operation, "public").summary }
        : { revision };
    }),
    ...(first !== undefined && { first }),
    ...(error !== undefined && { error }),
  };
}

async function write(
  { out, service }: Configuration,
  graph: RevisionGraph,
  joined: readonly string[],
  options: MergeOptions,
  orders: MergeReport["orders"],
): Promise<Pick<MergeReport, "revision" | "file" | "source">> {
  const { message, now = new Date(), revId, dryRun = false } = options;
  const dependsOn = (options.dependsOn ?? []).flatMap((target) => resolve(graph, target));
  const revision = revId ?? revisionId(message, now, [...joined, ...dependsOn]);
  const place: Place = { revision, parents: joined, dependsOn };
  const header = [{ label: "Orders", text: orderText(orders) }];
  const source = await sourceOf(options, place, { ...NOTHING, header }, service);
  const file = join(out, `${revision}.ts`);
  if (!dryRun) await writeNew(out, file, source);
  return { revision, file, source };
}

const NOTHING = { upgrade: [], downgrade: [], reviews: { upgrade: [], downgrade: [] } };

/** What the head of the file says of it. */
function orderText({ commute, tried, meetings, differences, reasons }: MergeReport["orders"]) {
  const where = tried === "memory" ? "as replayed in memory" : `as tried on ${tried}`;
  const same = reasons.length > 0 ? "the same as far as they were tried" : "the same";
  if (commute) return [`both lead to ${same}, ${where}`, ...reasons].join("\n");
  const places = meetings.map(({ kind, object }) => `${kind} ${object}`);
  return [`they do not lead to the same, ${where}`, ...places, ...differences, ...reasons].join(
    "\n",
  );
}
