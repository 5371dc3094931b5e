/**
 * Squashes: revisions that replace others. A database that has none of those runs the squash, one that
 * has all of them counts as having it, and one in the middle goes on with the old files to the end.
 */
import { CyclicRevisions, InvalidRevision } from "./errors.ts";
import type { RevisionHead } from "./revision.ts";
import { IncompleteSquash, ReplacedTwice, StandsOnReplaced } from "./squash-errors.ts";

type Files<File extends RevisionHead = RevisionHead> = ReadonlyMap<string, File>;

/** A revision that a graph does not show. */
export interface Hidden {
  /** The outermost squash that replaces it; itself where it is a squash that is open. */
  readonly squash: string;
  /** The revision that leads to the same place; absent where it is in the middle of a squash. */
  readonly place?: string;
}

/** What a ledger says of a revision. */
export interface Recorded {
  readonly revision: string;
  /** Present where it stopped halfway. */
  readonly unfinished?: unknown;
}

export function replacedBy({ replaces = [] }: RevisionHead): readonly string[] {
  return replaces;
}

/**
 * The revisions that replace others, each after those that it replaces.
 * @throws CyclicRevisions
 */
export function squashesIn<File extends RevisionHead>(files: Files<File>): readonly File[] {
  const found = new Set<File>();
  const visit = (file: File, path: readonly string[]): void => {
    if (path.includes(file.revision)) throw new CyclicRevisions(path);
    for (const id of replacedBy(file)) {
      const inner = files.get(id);
      if (inner) visit(inner, [...path, file.revision]);
    }
    if (replacedBy(file).length > 0) found.add(file);
  };
  for (const file of files.values()) visit(file, []);
  return [...found];
}

/**
 * What is not to be seen of these files: what a squash replaces, and the squashes that are open, in the
 * place of which are the old files.
 *
 * @throws ReplacedTwice, InvalidRevision
 */
export function hiddenIn(
  files: Files,
  squashes: readonly RevisionHead[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, Hidden> {
  const squashOf = new Map<string, RevisionHead>();
  for (const squash of squashes) {
    for (const id of replacedBy(squash)) {
      const other = squashOf.get(id);
      if (other) throw new ReplacedTwice(id, [other.revision, squash.revision].sort());
      squashOf.set(id, squash);
    }
  }
  for (const squash of squashes) assertFits(squash, files, (id) => squashOf.has(id));
  const hidden = new Map<string, Hidden>();
  const ids = [...squashOf.keys(), ...open];
  for (const id of ids) {
    const found = hiddenPlace(id, (at) =>
      open.has(at) ? endOf(files.get(at)) : closed(squashOf.get(at), open),
    );
    if (found) hidden.set(id, found);
  }
  return hidden;
}

/**
 * A squash needs what the revisions need that it replaces, and the last of these is where they lead to; as far
 * as there are files of them still.
 *
 * @throws InvalidRevision
 */
function assertFits(squash: RevisionHead, files: Files, isReplaced: (id: string) => boolean): void {
  const { file, revises, dependsOn } = squash;
  const end = endOf(squash);
  for (const id of replacedBy(squash)) {
    const replaced = files.get(id);
    const needs = replaced ? [...replaced.revises, ...replaced.dependsOn] : [];
    if (end !== undefined && needs.includes(end)) {
      throw new InvalidRevision(file, `\`replaces\` ends with ${end}, and ${id} stands on that`);
    }
    const lacking = needs.find(
      (need) => !isReplaced(need) && !revises.includes(need) && !dependsOn.includes(need),
    );
    if (lacking !== undefined) {
      throw new InvalidRevision(
        file,
        `it replaces ${id}, which needs ${lacking}, and does not need that`,
      );
    }
  }
}

/** To a squash: whether from its last revision. To the last revision of one that is open. */
type NextPlace = string | RevisionHead | undefined;

function hiddenPlace(id: string, next: (at: string) => NextPlace): Hidden | undefined {
  let [at, squash, isSame] = [id, id, true];
  for (let to = next(at); to !== undefined; to = next(at)) {
    if (typeof to === "string") at = to;
    else {
      isSame &&= endOf(to) === at;
      at = to.revision;
      squash = at;
    }
  }
  if (at === id) return undefined;
  return isSame ? { squash, place: at } : { squash };
}

function closed(
  squash: RevisionHead | undefined,
  open: ReadonlySet<string>,
): RevisionHead | undefined {
  return squash && !open.has(squash.revision) ? squash : undefined;
}

/** The last of what a squash replaces: what it leads to as well. */
function endOf(squash: RevisionHead | undefined): string | undefined {
  return squash && replacedBy(squash).at(-1);
}

/**
 * A file as a graph shows it: what it follows are revisions that are shown.
 * @throws StandsOnReplaced
 */
export function shown<File extends RevisionHead>(
  file: File,
  hidden: ReadonlyMap<string, Hidden>,
): File {
  const { revises, dependsOn } = file;
  const places = (relation: "revises" | "dependsOn") =>
    file[relation].map((id) => {
      const found = hidden.get(id);
      if (found && found.place === undefined) {
        throw new StandsOnReplaced(file.file, relation, id, found.squash);
      }
      return found?.place ?? id;
    });
  if (![...revises, ...dependsOn].some((id) => hidden.has(id))) return file;
  const stated = { revises, dependsOn };
  return { ...file, revises: places("revises"), dependsOn: places("dependsOn"), stated };
}

/** How much of a revision a database has. */
type Extent = "none" | "part" | "all";

/**
 * The squashes in the middle of which a database stands.
 *
 * @param squashes from `squashesIn`
 * @throws IncompleteSquash where it cannot go on, since old files are gone
 */
export function openIn(
  files: Files,
  squashes: readonly RevisionHead[],
  rows: readonly Recorded[],
): ReadonlySet<string> {
  const open = begunIn(squashes, rows);
  for (const squash of open) {
    const missing = replacedBy(squash).filter((id) => !files.has(id));
    const extents = extentsOf(squashes, rows);
    const applied = replacedBy(squash).filter((id) => extents.has(id));
    if (missing.length > 0) throw new IncompleteSquash(squash.revision, applied, missing);
  }
  return new Set(open.map(({ revision }) => revision));
}

/** Of squashes, those of which some of what they replace is recorded, and not all of it. */
export function begunIn(
  squashes: readonly RevisionHead[],
  rows: readonly Recorded[],
): readonly RevisionHead[] {
  const extents = extentsOf(squashes, rows);
  const recorded = new Set(rows.map(({ revision }) => revision));
  return squashes.filter(
    ({ revision }) => extents.get(revision) === "part" && !recorded.has(revision),
  );
}

function extentsOf(
  squashes: readonly RevisionHead[],
  rows: readonly Recorded[],
): ReadonlyMap<string, Extent> {
  const extents = new Map<string, Extent>(
    rows.map(({ revision, unfinished }) => [revision, unfinished ? "part" : "all"]),
  );
  for (const squash of squashes) {
    if (extents.has(squash.revision)) continue;
    const found = new Set(replacedBy(squash).map((id) => extents.get(id) ?? "none"));
    const [extent] = found.size === 1 ? found : (["part"] as const);
    if (extent !== undefined && extent !== "none") extents.set(squash.revision, extent);
  }
  return extents;
}

/**
 * The squashes whose rows can be put in the place of others' rows: all that they replace is recorded.
 * Each after those that it replaces.
 */
export function foldableIn<File extends RevisionHead>(
  squashes: readonly File[],
  rows: readonly Recorded[],
): readonly File[] {
  const recorded = new Set(rows.map(({ revision }) => revision));
  const extents = extentsOf(squashes, rows);
  return squashes.filter(
    ({ revision }) => extents.get(revision) === "all" && !recorded.has(revision),
  );
}

/** Recorded revisions, and in the place of what a squash replaces that one, where all of it is there. */
export function withSquashes(
  squashes: readonly RevisionHead[],
  ids: Iterable<string>,
): ReadonlySet<string> {
  const set = new Set(ids);
  for (const squash of squashes) {
    const replaced = replacedBy(squash);
    if (!set.has(squash.revision) && !replaced.every((id) => set.has(id))) continue;
    set.add(squash.revision);
    for (const id of replaced) set.delete(id);
  }
  return set;
}
