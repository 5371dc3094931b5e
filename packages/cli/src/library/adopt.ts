import {
  type Adoptable,
  adoptables,
  adoption,
  type Database,
  kindLabel,
  NameTaken,
  type ObjectRef,
  objectsOf,
  PART_KINDS,
  type Plan,
  partRef,
  partsOf,
  refKey,
  STANDING_KINDS,
  standingRef,
  withRequirements,
} from "@autogen/core";
import type { Configuration } from "../configuration/configuration.ts";
import { NotAdoptable } from "./errors.ts";
import { type Findings, findingsOf, otherObjects } from "./findings.ts";
import { findByName, isNamed, isShownAs, type ObjectName, readObjectName } from "./object-name.ts";
import { unmanagedReport } from "./report.ts";
import { type Decide, writeRevision } from "./revision.ts";
import type { LiveSources } from "./sources.ts";
import type { AdoptOptions, AdoptReport, UnmanagedReport } from "./types.ts";

/** Writes one revision that takes over objects that stand in the database. */
export function adopt(
  configuration: Configuration,
  { objects, message, ...options }: AdoptOptions,
): Promise<AdoptReport> {
  const names = objects.map(readObjectName);
  return writeRevision(
    configuration,
    { ...options, message: message ?? titleOf(names) },
    adopting(names),
    names.flatMap(({ path }) => (path.length > 1 ? path.slice(0, 1) : [])),
  );
}

interface AdoptFindings extends Findings {
  readonly undeclared: readonly UnmanagedReport[];
}

function adopting(names: readonly ObjectName[]): Decide<AdoptFindings> {
  return (live, plan) => {
    const { defaultSchema } = live.catalog;
    const all = adoptables(live.sources.live, plan);
    const wanted = names.map((name) => adoptableOf(name, all, live, plan));
    const adopted = withRequirements(wanted, all);
    const keys = new Set(adopted.map(({ ref }) => refKey(ref)));
    const taken = plan.takenNames.filter(({ subject }) => keys.has(refKey(subject)));
    if (taken.length > 0) throw new NameTaken(taken, defaultSchema);
    const unmanaged = plan.unmanaged.filter((ref) => !keys.has(refKey(ref)));
    const undeclared = adopted.filter(({ isDeclared }) => !isDeclared);
    return {
      operations: adoption(adopted),
      aside: [],
      findings: {
        ...findingsOf(live, { ...plan, unmanaged }),
        undeclared: undeclared.map(({ ref }) => unmanagedReport(ref, defaultSchema)),
      },
    };
  };
}

/** @throws NotAdoptable, AmbiguousObject, UnknownObject */
function adoptableOf(
  name: ObjectName,
  all: readonly Adoptable[],
  { catalog }: LiveSources,
  { base, unmanaged }: Plan,
): Adoptable {
  const { defaultSchema } = catalog;
  if (all.some(({ ref }) => isNamed(ref, name, defaultSchema))) {
    return findByName(name, all, defaultSchema);
  }
  const other = otherObjects(catalog).find(({ object }) => isShownAs(object, name));
  if (other) throw new NotAdoptable(name.text, `autogen has no model of a ${other.kind}`);
  const unmade = unmanaged.find((ref) => isNamed(ref, name, defaultSchema));
  if (unmade) {
    throw new NotAdoptable(name.text, `Drizzle cannot declare an ${kindLabel(unmade)}`);
  }
  if (refsIn(base).some((ref) => isNamed(ref, name, defaultSchema))) {
    throw new NotAdoptable(name.text, "the revisions own it already");
  }
  return findByName(name, all, defaultSchema);
}

/** Everything in a database that has a name. */
function refsIn(database: Database): readonly ObjectRef[] {
  const standing = STANDING_KINDS.flatMap((kind) =>
    [...objectsOf(database, kind).values()].map((object) => standingRef(kind, object)),
  );
  const parts = [...database.table.values()].flatMap((table) =>
    PART_KINDS.flatMap((kind) =>
      partsOf(table, kind).map(({ name }) => partRef(kind, table, name)),
    ),
  );
  return [...standing, ...parts];
}

/** A message in the place of one that is not given: `adopt notes, users.nickname`. */
function titleOf(names: readonly ObjectName[]): string {
  if (names.length > 2) return `adopt ${names.length} objects`;
  const paths = names.map(({ path }) =>
    path.length > 1 && path[0] === "public" ? path.slice(1) : path,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a message is one line.
  return `adopt ${paths.map((path) => path.join(".").replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ")).join(", ")}`;
}
