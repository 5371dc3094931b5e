/** What the revision files say of how they follow each other. */
import {
  ancestors,
  childrenOf,
  graphLike,
  inOrder,
  MultipleHeads,
  type Revision,
  type RevisionGraph,
  type RevisionHead,
  replayRevision,
  replayRevisions,
  resolve,
  revisionsIn,
  tips,
  UnknownRevision,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { placedRevisions } from "./placed-revisions.ts";
import { changeReports } from "./report.ts";
import { loadGraph, loadHeads } from "./revisions.ts";
import type {
  BranchesOptions,
  BranchesReport,
  ChangeReport,
  HeadsOptions,
  HeadsReport,
  LocateOptions,
  LocateReport,
  ShowOptions,
  ShowReport,
} from "./types.ts";

/** The revisions that nothing revises. */
export async function heads(
  configuration: Configuration,
  { withDatabase = false }: HeadsOptions,
): Promise<HeadsReport> {
  const { revisions } = await placedRevisions(configuration, withDatabase);
  return { heads: revisions.filter(({ isHead }) => isHead) };
}

/** The revisions that several others revise. */
export async function branches(
  configuration: Configuration,
  { withDatabase = false }: BranchesOptions,
): Promise<BranchesReport> {
  const { graph, revisions } = await placedRevisions(configuration, withDatabase);
  const points = revisions.filter(({ isBranchPoint }) => isBranchPoint);
  return {
    branches: points.map((point) => ({ ...point, children: childrenOf(graph, point.revision) })),
  };
}

/** Revisions, and what they do. */
export async function show(
  configuration: Configuration,
  { revisions: targets, withDatabase = false }: ShowOptions,
): Promise<ShowReport> {
  const asksDatabase = withDatabase || targets.some((target) => /\bcurrent\b/.test(target));
  const { graph, applied, revisions } = await placedRevisions(configuration, asksDatabase);
  const places = new Map(revisions.map((place) => [place.revision, place]));
  const chosen = new Set(targets.flatMap((target) => [...chosenBy(graph, target, applied)]));
  const whole = graphLike(await loadGraph(configuration), graph);
  return {
    revisions: inOrder(whole, chosen).flatMap((revision) => {
      const place = places.get(revision.revision);
      return place ? [{ ...place, ...changesOf(whole, revision) }] : [];
    }),
  };
}

/**
 * Where the file of a revision is, whether or not it can be loaded.
 * @throws MultipleHeads where several are meant, UnknownRevision
 */
export async function locate(
  configuration: Configuration,
  { revision: target }: LocateOptions,
): Promise<LocateReport> {
  const graph = await loadHeads(configuration);
  const [revision, ...others] = resolve(graph, target);
  if (revision !== undefined && others.length > 0) {
    throw new MultipleHeads(target, [revision, ...others]);
  }
  const found = revision === undefined ? undefined : graph.revisions.get(revision);
  if (!found) throw new UnknownRevision(target);
  return { revision: found.revision, file: found.file };
}

function chosenBy(
  graph: RevisionGraph<RevisionHead>,
  target: string,
  applied: readonly string[] = [],
): Iterable<string> {
  if (target === "current") return tips(graph, applied);
  return target.includes(":") ? revisionsIn(graph, target, { applied }) : resolve(graph, target);
}

function changesOf(
  graph: RevisionGraph,
  revision: Revision,
): Readonly<Record<"upgrade" | "downgrade", readonly ChangeReport[]>> {
  const needed = [...ancestors(graph, [revision.revision])];
  const { database } = replayRevisions(
    graph,
    needed.filter((id) => id !== revision.revision),
  );
  const up = replayRevision(revision, "upgrade", database);
  const down = replayRevision(revision, "downgrade", up.database);
  return {
    upgrade: changeReports(up.operations, "public"),
    downgrade: changeReports(down.operations, "public"),
  };
}
