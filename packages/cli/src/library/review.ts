/** What a person must look at in a revision file. */
import {
  applyAll,
  type Database,
  describe,
  effectsOfAll,
  type LikelyRename,
  type Operation,
  type Review,
  refKey,
  reviewsOfAll,
} from "@autogen/core";
import { renameFlag } from "./rename-flag.ts";
import type { ReviewReport } from "./types.ts";

/** Of each operation, the lines above its call. */
export interface Reviews {
  readonly upgrade: readonly (readonly Review[])[];
  readonly downgrade: readonly (readonly Review[])[];
}

/**
 * @param base the database before the upgrade
 * @param renames what could have been one thing with another name
 */
export function reviewsIn(
  base: Database,
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  renames: readonly LikelyRename[],
): Reviews {
  const up = reviewsOfAll(upgrade, base);
  const down = reviewsOfAll(downgrade, applyAll(base, upgrade));
  const made = new Set(upgrade.filter(isAddition).map(subjectKey));
  const lost = lostBy(upgrade, base);
  return {
    upgrade: upgrade.map((operation, at) => [
      ...(up[at] ?? []),
      ...renames.filter(isAbout(operation)).map(couldBeOne),
    ]),
    downgrade: downgrade.map((operation, at) => [
      // That what the upgrade has made is lost goes without saying here: the header has it.
      ...(down[at] ?? []).filter(({ kind }) => kind !== "loss" || !made.has(subjectKey(operation))),
      ...(isAddition(operation) ? comesBackEmpty(lost.get(subjectKey(operation)) ?? []) : []),
    ]),
  };
}

export function reviewReports({ upgrade, downgrade }: Reviews): readonly ReviewReport[] {
  return [
    ...upgrade.flat().map((review) => ({ ...review, direction: "upgrade" as const })),
    ...downgrade.flat().map((review) => ({ ...review, direction: "downgrade" as const })),
  ];
}

function isAddition(operation: Operation): boolean {
  const { change } = describe(operation);
  return change === "add" || change === "adopt";
}

function subjectKey(operation: Operation): string {
  return refKey(describe(operation).subject);
}

/** The data that is gone with an object, by the object. */
function lostBy(
  operations: readonly Operation[],
  before: Database,
): ReadonlyMap<string, readonly string[]> {
  const effects = effectsOfAll(operations, before);
  return new Map(
    operations.flatMap((operation, at) => {
      const { loses = [] } = effects[at] ?? {};
      const isGone = loses.length > 0 && describe(operation).change === "remove";
      return isGone ? [[subjectKey(operation), loses] as const] : [];
    }),
  );
}

function comesBackEmpty(lost: readonly string[]): readonly Review[] {
  if (lost.length === 0) return [];
  return [{ kind: "loss", text: `brings ${lost.join(", ")} back without the data` }];
}

/** A drop of what has the name, or for a value the replacement of its enum. */
function isAbout(operation: Operation): (rename: LikelyRename) => boolean {
  const isDrop = describe(operation).change === "remove";
  const isReplacement = operation.operation === "replaceEnum";
  return (rename) =>
    subjectKey(rename.operation) === subjectKey(operation) &&
    (rename.kind === "value" ? isReplacement : isDrop);
}

function couldBeOne(rename: LikelyRename): Review {
  const { kind, from, to } = rename;
  const text = `drops ${kind} ${from} and creates ${to}; if they are one, write it anew with ${renameFlag(rename)}`;
  return { kind: "rename", text };
}
