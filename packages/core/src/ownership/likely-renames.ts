/** What may have got another name, where one thing is gone and another of its kind is new. */
import { groupedBy } from "../model/groups.ts";
import { ident } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import type { Sources } from "./plan.ts";
import { type Candidate, RENAME_PHASES, type RenameKind } from "./rename-candidates.ts";
import { LIKELY, likenessOf } from "./rename-likeness.ts";
import type { RenameRequest } from "./renames.ts";

export interface LikelyRename {
  readonly kind: RenameKind;
  /** As SQL writes it, without a schema where it is the default one: `orders.total`. */
  readonly from: string;
  readonly to: string;
  readonly request: RenameRequest;
  /** What would be in the place of the two. */
  readonly operation: Operation;
  /** The more, the likelier. */
  readonly likeness: number;
}

/**
 * Pairs of what is gone from the definitions and what is new in them, the likeliest first; nothing is in two
 * of them. What belongs to an object that may itself have another name comes once that is settled.
 */
export function likelyRenames(sources: Sources): readonly LikelyRename[] {
  const all = RENAME_PHASES.flatMap((candidates) => pairs(candidates, sources));
  const taken = new Set<string>();
  return all.toSorted(likeliestFirst).filter(({ request: { kind, from, to } }) => {
    const keys = [JSON.stringify([kind, "from", from]), JSON.stringify([kind, "to", to])];
    if (keys.some((key) => taken.has(key))) return false;
    for (const key of keys) taken.add(key);
    return true;
  });
}

/** All that one thing which is gone may be called now. */
export interface RenameOffer {
  readonly kind: RenameKind;
  readonly from: string;
  /** The likeliest first. */
  readonly choices: readonly LikelyRename[];
}

/** An offer for each object that is gone and may have another name: first those that others belong to. */
export function renameOffers(sources: Sources): readonly RenameOffer[] {
  return RENAME_PHASES.flatMap((candidates) => {
    const sorted = pairs(candidates, sources).toSorted(likeliestFirst);
    const byObject = groupedBy(sorted, ({ kind, from }) => `${kind}:${from}`);
    return [...byObject.values()].flatMap((choices): readonly RenameOffer[] => {
      const [first] = choices;
      return first ? [{ kind: first.kind, from: first.from, choices }] : [];
    });
  });
}

function likeliestFirst(a: LikelyRename, b: LikelyRename): number {
  return b.likeness - a.likeness;
}

function pairs(
  candidates: (sources: Sources) => readonly Candidate[],
  sources: Sources,
): readonly LikelyRename[] {
  return candidates(sources)
    .filter(({ isGone }) => isGone)
    .map((candidate) => ({ candidate, likeness: likenessOf(candidate.operation, sources) }))
    .filter(({ likeness }) => likeness >= LIKELY)
    .map(({ candidate: { kind, holder, operation, ...names }, likeness }): LikelyRename => {
      const [from, to] = [pathOf(holder, names.from), pathOf(holder, names.to)];
      const request = { kind, from, to };
      return { kind, from: shown(from), to: shown(to), request, operation, likeness };
    });
}

function pathOf(holder: QualifiedName | undefined, names: readonly string[]): readonly string[] {
  if (!holder) return names;
  return holder.schema === undefined
    ? [holder.name, ...names]
    : [holder.schema, holder.name, ...names];
}

function shown(path: readonly string[]): string {
  return path.map(ident).join(".");
}
