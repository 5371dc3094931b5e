import type { Table } from "../model/table.ts";
import type { Equality } from "./equality.ts";

/** Two states of one thing, the table it belongs to as it shall be, and who decides on equality. */
export interface Comparison<T> {
  readonly equality: Equality;
  readonly table: Table;
  readonly from: T;
  readonly to: T;
}

/** For each attribute, whether both states have the same. An attribute cannot be forgotten. */
export type Comparators<T> = {
  readonly [K in keyof Required<T>]: (comparison: Comparison<T>) => boolean;
};

/**
 * The attributes that differ. Every one is compared, so that each question is asked.
 */
export function changedAttributes<T extends object>(
  comparators: Comparators<T>,
  comparison: Comparison<T>,
): readonly (keyof T)[] {
  return attributesOf(comparators).filter((attribute) => !comparators[attribute](comparison));
}

/** They are asked for with each part of each table. */
const known = new WeakMap<object, readonly string[]>();

function attributesOf<T extends object>(comparators: Comparators<T>): readonly (keyof T)[] {
  const attributes = known.get(comparators) ?? Object.keys(comparators);
  known.set(comparators, attributes);
  return attributes as readonly (keyof T)[];
}

/** The new state with the old one's attributes where they differ: nothing else differs then. */
export function aligned<T extends object>(
  { from, to }: Pick<Comparison<T>, "from" | "to">,
  changed: readonly (keyof T)[],
): T {
  const attributes = Object.fromEntries(changed.map((key) => [key, from[key]]));
  const members = Object.entries({ ...to, ...attributes });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as T;
}

/** Compares nothing: what is paired has the same, or may differ in it. */
export const alike = (): boolean => true;
