/** Whether the files are what was applied. */
import { isLeftInPlace } from "@autogen/core";
import { checksum } from "../graph/checksum.ts";
import { needsOf } from "../graph/graph.ts";
import type { Revision, RevisionHead } from "../graph/revision.ts";
import {
  begunIn,
  type Hidden,
  hiddenIn,
  replacedBy,
  squashesIn,
  withSquashes,
} from "../graph/squashes.ts";
import type { LedgerRow } from "./ledger.ts";

export interface Finding {
  /**
   * - `edited`: its file does something else than what was applied
   * - `missing`: there is no file of it, and others name it
   * - `unknown`: the database has it, and there is no file of it and none that names it
   * - `out-of-order`: the database has it, and not what it needs
   * - `replaced`: it is in the middle of what a squash replaces, and others stand on it
   * - `unproven`: its file says that it has not been proven
   * - `one-way`: its upgrade does something, and its downgrade nothing
   */
  readonly kind:
    | "edited"
    | "missing"
    | "unknown"
    | "out-of-order"
    | "replaced"
    | "unproven"
    | "one-way";
  readonly revision: string;
  /** The absolute path of its file, where there is one. */
  readonly file?: string;
  /** Of a missing or replaced one, the revisions that name it; of one out of order, what it needs. */
  readonly others?: readonly string[];
}

/**
 * What is wrong with revision files, beside what was applied; the revisions by their names.
 *
 * @param revisions the files, which need not make a graph
 * @param applied what the ledger says
 */
export function verifyRevisions(
  revisions: readonly Revision[],
  applied: readonly LedgerRow[],
): readonly Finding[] {
  const files = new Map(revisions.map((revision) => [revision.revision, revision]));
  const rows = new Map(applied.map((row) => [row.revision, row]));
  const squashes = squashesIn(files);
  const begun = begunIn(squashes, applied);
  const replaced = hiddenIn(files, squashes, new Set(begun.map(({ revision }) => revision)));
  const missing = missingIn(revisions, begun, (id) => files.has(id) || replaced.has(id), files);
  const named = new Set([...replaced.keys(), ...missing.map(({ revision }) => revision)]);
  const standing = withSquashes(squashes, rows.keys());
  const isThere = (id: string) => rows.has(id) || standing.has(replaced.get(id)?.squash ?? id);
  const findings = [
    ...missing,
    ...unknownIn(rows, files, named),
    ...replacedIn(revisions, replaced),
    ...revisions.flatMap((revision) => [
      ...appliedFindings(revision, rows, isThere),
      ...fileFindings(revision),
    ]),
  ];
  return findings.toSorted((a, b) => (a.revision < b.revision ? -1 : 1));
}

/** A revision, and one that names it. */
type Named = readonly [revision: string, by: string];

/** What a squash replaces is needed only by a database that stands in the middle of it. */
function missingIn(
  revisions: readonly Revision[],
  begun: readonly RevisionHead[],
  isKnown: (id: string) => boolean,
  files: ReadonlyMap<string, Revision>,
): readonly Finding[] {
  const needed = needsIn(revisions).filter(([id]) => !isKnown(id));
  const replaced = begun.flatMap((squash) =>
    replacedBy(squash).map((id): Named => [id, squash.revision]),
  );
  return namedFindings("missing", [...needed, ...replaced.filter(([id]) => !files.has(id))]);
}

/** What no graph can show: what is in the middle of a squash is no place to stand on. */
function replacedIn(
  revisions: readonly Revision[],
  hidden: ReadonlyMap<string, Hidden>,
): readonly Finding[] {
  const isPassed = (id: string) => hidden.get(id) && hidden.get(id)?.place === undefined;
  const shown = revisions.filter(({ revision }) => !hidden.has(revision));
  return namedFindings(
    "replaced",
    needsIn(shown).filter(([id]) => isPassed(id)),
  );
}

function needsIn(revisions: readonly Revision[]): readonly Named[] {
  return revisions.flatMap((revision) =>
    needsOf(revision).map((id): Named => [id, revision.revision]),
  );
}

/** One for each revision, with all that name it. */
function namedFindings(kind: Finding["kind"], named: readonly Named[]): readonly Finding[] {
  return [...new Set(named.map(([id]) => id))].map((revision) => ({
    kind,
    revision,
    others: named.flatMap(([id, by]) => (id === revision ? [by] : [])),
  }));
}

function unknownIn(
  rows: ReadonlyMap<string, LedgerRow>,
  files: ReadonlyMap<string, Revision>,
  named: ReadonlySet<string>,
): readonly Finding[] {
  return [...rows.keys()]
    .filter((id) => !files.has(id) && !named.has(id))
    .map((revision) => ({ kind: "unknown", revision }));
}

function appliedFindings(
  revision: Revision,
  rows: ReadonlyMap<string, LedgerRow>,
  isThere: (id: string) => boolean,
): readonly Finding[] {
  const row = rows.get(revision.revision);
  if (!row) return [];
  const others = needsOf(revision).filter((need) => !isThere(need));
  return [
    ...(row.checksum === checksum(revision) ? [] : [finding("edited", revision)]),
    ...(others.length === 0 ? [] : [{ ...finding("out-of-order", revision), others }]),
  ];
}

/** One that joins branches does nothing, and has nothing to be proven. */
function fileFindings(revision: Revision): readonly Finding[] {
  const { upgrade, downgrade, proven } = revision;
  if (upgrade.length + downgrade.length === 0) return [];
  return [
    ...(proven === undefined || /^no\b/.test(proven) ? [finding("unproven", revision)] : []),
    ...(downgrade.length > 0 || upgrade.every(isLeftInPlace) ? [] : [finding("one-way", revision)]),
  ];
}

function finding(kind: Finding["kind"], { revision, file }: Revision): Finding {
  return { kind, revision, file };
}
