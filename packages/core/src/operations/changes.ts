import { isDeepEqual } from "../model/equal.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import type { MaterializedView } from "../model/materialized-view.ts";
import type { Publication } from "../model/publication.ts";
import type { Role } from "../model/role.ts";
import type { Routine } from "../model/routine.ts";
import type { Rule } from "../model/rule.ts";
import type { Sequence } from "../model/sequence.ts";
import type { TableAttributes } from "../model/table-attributes.ts";
import type { Trigger } from "../model/trigger.ts";
import type { View } from "../model/view.ts";
import { UnansweredKey } from "./errors.ts";

/** Of what a revision file alters, attribute by attribute. */
type Alterable =
  | PartsByKind[PartKind]
  | Role
  | Routine
  | Trigger
  | Rule
  | Publication
  | Sequence
  | View
  | MaterializedView
  | TableAttributes;

type FlagsOf<Part> = Part extends unknown
  ? { [K in keyof Part]-?: [NonNullable<Part[K]>] extends [true] ? K : never }[keyof Part]
  : never;

/** Attributes that are true or absent in the model; `false` in a file says that they are absent. */
const FLAGS: Readonly<Record<FlagsOf<Alterable>, true>> = {
  notNull: true,
  serial: true,
  unique: true,
  nullsNotDistinct: true,
  cycle: true,
  createDb: true,
  createRole: true,
  securityBarrier: true,
  securityInvoker: true,
  withNoData: true,
  procedure: true,
  window: true,
  strict: true,
  securityDefiner: true,
  leakproof: true,
  notValid: true,
  notEnforced: true,
  noInherit: true,
  withoutOverlaps: true,
  period: true,
  unlogged: true,
  forceRowLevelSecurity: true,
  forEachRow: true,
  instead: true,
  allTables: true,
  viaPartitionRoot: true,
  constraint: true,
  deferrable: true,
  initiallyDeferred: true,
};

/**
 * A part of the model as a revision file writes it: without its name, and with flags that may be
 * stated as `false`.
 */
export type SpecOf<Part> = {
  readonly [K in keyof Part as Exclude<K, "name" | "naming">]: true extends Part[K]
    ? Part[K] | false
    : Part[K];
};

/** The attributes of a part that a revision file writes. */
export function specOf<Part extends { name: string }>({
  name: _,
  ...part
}: Part & { naming?: unknown }): SpecOf<Part> {
  const { naming: __, ...spec } = part;
  return spec as unknown as SpecOf<Part>;
}

/** The part of that name; flags that are `false` are left out, as they are in the model. */
export function partFrom<Part extends { name: string }>(name: string, spec: SpecOf<Part>): Part {
  const members = Object.entries(spec).filter(([key, value]) => !(value === false && key in FLAGS));
  return { name, ...Object.fromEntries(members) } as unknown as Part;
}

/** Some attributes of a spec; `null` says that the attribute is absent. */
export type Partially<Spec> = { readonly [K in keyof Spec]?: Spec[K] | null };

/**
 * The attributes in which two specs differ, as either has them.
 * @param also attributes that are stated even where they are alike
 */
export function changedIn<Spec extends object>(
  from: Spec,
  to: Spec,
  also: readonly (keyof Spec)[] = [],
): { from: Partially<Spec>; to: Partially<Spec> } {
  const changed = [...new Set([...changedKeys(from, to), ...also])];
  return { from: picked(from, changed), to: picked(to, changed) };
}

export function changedKeys<Spec extends object>(from: Spec, to: Spec): readonly (keyof Spec)[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])] as (keyof Spec)[];
  return keys.filter((key) => !isDeepEqual(from[key], to[key]));
}

/**
 * What `to` leaves out stays as it is, so that a key which only `from` has would change nothing.
 *
 * @throws UnansweredKey
 */
export function assertAnswered(operation: string, from: object, to: object): void {
  const key = Object.keys(from).find((each) => !(each in to));
  if (key !== undefined) throw new UnansweredKey(operation, key);
}

/** The spec with those attributes in the place of its own. */
export function merged<Spec extends object>(spec: Spec, attributes: Partially<Spec>): Spec {
  const members = Object.entries({ ...spec, ...attributes });
  return Object.fromEntries(members.filter(([, value]) => value !== null)) as Spec;
}

function picked<Spec extends object>(spec: Spec, keys: readonly (keyof Spec)[]): Partially<Spec> {
  return Object.fromEntries(
    keys.map((key) => [key, spec[key] ?? (key in FLAGS ? false : null)]),
  ) as Partially<Spec>;
}
