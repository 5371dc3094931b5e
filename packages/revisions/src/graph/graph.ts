import {
  CyclicRevisions,
  DuplicateBranchLabel,
  DuplicateRevision,
  MissingRevision,
} from "./errors.ts";
import type { Revision, RevisionHead } from "./revision.ts";
import { type Hidden, hiddenIn, openIn, type Recorded, shown, squashesIn } from "./squashes.ts";

/** The revisions, read whole or only what they say of their places, and how they follow each other. */
export interface RevisionGraph<File extends RevisionHead = Revision> {
  /** By id, each after its parents and dependencies; otherwise in the order of the ids. */
  readonly revisions: ReadonlyMap<string, File>;
  /** The revisions that revise each. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** The revisions that depend on each. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** The revision that has each branch label. */
  readonly labels: ReadonlyMap<string, string>;
  /** Every file by its id, as it stands: those that are not shown, too. */
  readonly files: ReadonlyMap<string, File>;
  /** The revisions that replace others and are shown, or replaced themselves; each after what it replaces. */
  readonly squashes: readonly File[];
  /** In the place of these are the files that they replace. */
  readonly open: ReadonlySet<string>;
  /** What is replaced, and what is open. */
  readonly hidden: ReadonlyMap<string, Hidden>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The graph in which revisions that replace others stand in their place.
 *
 * @throws CyclicRevisions, DuplicateBranchLabel, DuplicateRevision, MissingRevision, ReplacedTwice,
 *   StandsOnReplaced
 */
export function buildGraph<File extends RevisionHead>(
  revisions: readonly File[],
): RevisionGraph<File> {
  const files = uniquelyKeyed(
    revisions.map((revision) => [revision.revision, revision]),
    (id, found) =>
      new DuplicateRevision(
        id,
        found.map(({ file }) => file),
      ),
  );
  return graphWith(files, NONE);
}

/**
 * The graph as it is for one database: with the old files of what it is in the middle of.
 *
 * @param rows what its ledger says, also of revisions that stopped halfway
 * @throws IncompleteSquash, and what `buildGraph` throws
 */
export function graphFor<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  rows: readonly Recorded[],
): RevisionGraph<File> {
  const squashes = squashesIn(graph.files);
  const open = openIn(graph.files, squashes, rows);
  const isSame = open.size === graph.open.size && [...open].every((id) => graph.open.has(id));
  return isSame ? graph : graphWith(graph.files, open);
}

/** The same files, read otherwise, as another graph shows them. */
export function graphLike<File extends RevisionHead>(
  { files }: RevisionGraph<File>,
  { open }: RevisionGraph<RevisionHead>,
): RevisionGraph<File> {
  return graphWith(files, open);
}

function graphWith<File extends RevisionHead>(
  files: ReadonlyMap<string, File>,
  open: ReadonlySet<string>,
): RevisionGraph<File> {
  const squashes = squashesIn(files);
  const hidden = hiddenIn(files, squashes, open);
  const sorted = [...files.values()]
    .filter(({ revision }) => !hidden.has(revision))
    .map((file) => shown(file, hidden))
    .toSorted((a, b) => (a.revision < b.revision ? -1 : 1));
  const byId = new Map(sorted.map((revision) => [revision.revision, revision]));
  const labels = uniquelyKeyed(
    sorted.flatMap(({ branchLabels, revision }) => branchLabels.map((label) => [label, revision])),
    (label, found) => new DuplicateBranchLabel(label, found),
  );
  for (const revision of sorted) requireFiles(revision, byId);
  return {
    revisions: new Map(ordered(byId).map((id) => [id, byId.get(id) as File])),
    children: inverted(sorted, "revises"),
    dependents: inverted(sorted, "dependsOn"),
    labels,
    files,
    squashes: squashes.filter(({ revision }) => !open.has(revision)),
    open,
    hidden,
  };
}

function uniquelyKeyed<Value>(
  entries: readonly (readonly [string, Value])[],
  duplicate: (key: string, values: readonly Value[]) => Error,
): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  for (const [key, value] of entries) {
    const earlier = map.get(key);
    if (earlier !== undefined) throw duplicate(key, [earlier, value]);
    map.set(key, value);
  }
  return map;
}

function requireFiles(revision: RevisionHead, byId: ReadonlyMap<string, RevisionHead>): void {
  for (const relation of ["revises", "dependsOn"] as const) {
    const missing = revision[relation].find((id) => !byId.has(id));
    if (missing !== undefined) throw new MissingRevision(revision.file, relation, missing);
  }
}

/** What has to be applied before a revision. */
export function needsOf({ revises, dependsOn }: RevisionHead): readonly string[] {
  return [...revises, ...dependsOn];
}

/** Depth first from the smallest id, so that ids that sort as history does keep their order. */
function ordered(byId: ReadonlyMap<string, RevisionHead>): readonly string[] {
  const done = new Set<string>();
  for (const id of byId.keys()) visit(id, byId, done);
  return [...done];
}

/** Adds a revision after all that it needs. */
function visit(start: string, byId: ReadonlyMap<string, RevisionHead>, done: Set<string>): void {
  const path = done.has(start) ? [] : [start];
  const onPath = new Set(path);
  for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
    const next = needsOf(byId.get(id) as RevisionHead).find((need) => !done.has(need));
    if (next === undefined) {
      done.add(id);
      onPath.delete(id);
      path.pop();
    } else {
      if (onPath.has(next)) throw new CyclicRevisions(path.slice(path.indexOf(next)));
      onPath.add(next);
      path.push(next);
    }
  }
}

function inverted(
  revisions: readonly RevisionHead[],
  relation: "revises" | "dependsOn",
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>(revisions.map(({ revision }) => [revision, []]));
  for (const revision of revisions) {
    for (const id of revision[relation]) map.get(id)?.push(revision.revision);
  }
  return map;
}
