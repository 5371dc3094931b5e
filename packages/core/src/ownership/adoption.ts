/** Taking over what no revision has made. */
import { type Database, find, objectsOf, STANDING_KINDS } from "../model/database.ts";
import type { PartKind, StandingKind } from "../model/kinds.ts";
import { PART_KINDS, partsOf } from "../model/parts.ts";
import { type ObjectRef, refKey } from "../model/reference.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { frozen } from "../operations/definition.ts";
import { dependenciesOf, describe, type Operation } from "../operations/operation.ts";
import { ordered } from "../operations/order.ts";
import { adding } from "../operations/part-operations.ts";
import { adopting, created } from "./creation.ts";
import type { Plan } from "./plan.ts";

/** An object that no revision has made, and what makes it where it is absent. */
export interface Adoptable {
  readonly ref: ObjectRef;
  readonly isDeclared: boolean;
  readonly operations: readonly Operation[];
}

/** What stands in a database, no revision owns, declared or not, and an operation can make. */
export function adoptables(
  live: Database,
  { unmanaged, drift, operations }: Pick<Plan, "unmanaged" | "drift" | "operations">,
): readonly Adoptable[] {
  const declared = operations.filter((operation) => operation.operation === "adopt");
  return [
    ...[...unmanaged, ...drift]
      .map((ref) => ({ ref, isDeclared: false, operations: creation(live, ref) }))
      .filter(({ operations }) => operations.length > 0),
    ...declared.map((operation) => ({
      ref: describe(operation).subject,
      isDeclared: true,
      operations: [operation.adopted],
    })),
  ];
}

/**
 * These objects, and all that they cannot do without and that no revision has made either.
 * @param all among which that is looked for
 */
export function withRequirements(
  wanted: readonly Adoptable[],
  all: readonly Adoptable[],
): readonly Adoptable[] {
  const makers = makersOf(all);
  const taken = new Set<Adoptable>();
  const take = (adoptable: Adoptable): void => {
    if (taken.has(adoptable)) return;
    taken.add(adoptable);
    for (const need of adoptable.operations.flatMap(requiredBy)) {
      const maker = makers.get(need);
      if (maker) take(maker);
    }
  };
  wanted.forEach(take);
  return [...taken];
}

/** What takes these objects over. */
export function adoption(adopted: readonly Adoptable[]): readonly Operation[] {
  return frozen(ordered(adopted.flatMap(({ operations }) => operations)).map(adopting));
}

function requiredBy(operation: Operation): readonly string[] {
  return (dependenciesOf(operation).requires ?? []).map(refKey);
}

/** For each thing that some object gives to others, that object. */
function makersOf(all: readonly Adoptable[]): ReadonlyMap<string, Adoptable> {
  return new Map(
    all.flatMap((adoptable) =>
      adoptable.operations
        .flatMap((operation) => dependenciesOf(operation).provides ?? [])
        .map((ref) => [refKey(ref), adoptable] as const),
    ),
  );
}

function creation(live: Database, ref: ObjectRef): readonly Operation[] {
  const standing = STANDING_KINDS.find((kind) => kind === ref.kind);
  if (standing) return standingCreation(live, standing, ref);
  const part = PART_KINDS.find((kind) => kind === ref.kind);
  if (part) return partCreation(live, part, ref);
  const table = standingName(ref);
  return ref.kind === "row-level security" ? [{ operation: "enableRowLevelSecurity", table }] : [];
}

function standingCreation<K extends StandingKind>(
  live: Database,
  kind: K,
  ref: ObjectRef,
): readonly Operation[] {
  const object = objectsOf(live, kind).get(nameKey(standingName(ref)));
  return object ? created(kind, object) : [];
}

function partCreation<K extends PartKind>(
  live: Database,
  kind: K,
  ref: ObjectRef,
): readonly Operation[] {
  const table = find(live, "table", standingName(ref));
  if (!table) return [];
  const parts = partsOf(table, kind).filter(({ name }) => name === ref.path[1]);
  return parts.map((part) => adding(kind, nameOf(table), part));
}

/** The name of what stands alone: of a part, its table's. */
function standingName({ schema, path: [name = ""] }: ObjectRef): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}
