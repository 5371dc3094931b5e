/** Comparing two states of what stands alone, attribute by attribute. */
import { aligned } from "./comparison.ts";
import type { Equality } from "./equality.ts";

export interface Pair<T> {
  readonly equality: Equality;
  readonly from: T;
  readonly to: T;
}

/** For each attribute, whether both states have the same. An attribute cannot be forgotten. */
export type PairComparators<T> = {
  readonly [K in keyof Required<T>]: (pair: Pair<T>) => boolean;
};

/** Every attribute is compared, so that each question is asked. */
export function changedIn<T extends object>(
  comparators: PairComparators<T>,
  pair: Pair<T>,
): readonly (keyof T)[] {
  const attributes = Object.keys(comparators) as (keyof T)[];
  return attributes.filter((attribute) => !comparators[attribute](pair));
}

/** Both states without what differs and means the same; undefined where nothing else differs. */
export function alteration<T extends object>(
  comparators: PairComparators<T>,
  pair: Pair<T>,
): { readonly from: T; readonly to: T } | undefined {
  const changed = changedIn(comparators, pair);
  return changed.length === 0 ? undefined : { from: aligned(pair, changed), to: pair.to };
}
