/** Two states of one thing: a place that holds something on one side, on the other, or on both. */
import fc, { type Arbitrary } from "fast-check";
import { type Names, objectName } from "./names.ts";

export type Side = "a" | "b";

/** A place with a name, which is the same on both sides; undefined where it is empty. */
export interface Slot<T> extends Readonly<Record<Side, T | undefined>> {
  readonly name: string;
}

/** Both the same as a rule, so that what differs stands among much that does not. */
export function slot<T>(content: Arbitrary<T>): Arbitrary<Slot<T>> {
  const option = fc.option(content, { nil: undefined, freq: 3 });
  const sides = fc.oneof(
    { weight: 3, arbitrary: content.map((same) => ({ a: same, b: same })) },
    { weight: 1, arbitrary: fc.record({ a: content, b: content }) },
    { weight: 1, arbitrary: fc.record({ a: option, b: option }) },
  );
  return fc.record({ name: objectName, sides }).map(({ name, sides: both }) => ({ name, ...both }));
}

export function slots<T>(content: Arbitrary<T>, maxLength: number): Arbitrary<readonly Slot<T>[]> {
  return fc.array(slot(content), { maxLength });
}

/** The place under a name that is free; what is the same on both sides stays so. */
export function renamed<T>(
  place: Slot<T>,
  names: Names,
  inside: (content: T) => T = (content) => content,
): Slot<T> {
  const name = names.take(place.name);
  const a = place.a === undefined ? undefined : inside(place.a);
  if (place.a === place.b) return { name, a, b: a };
  return { name, a, b: place.b === undefined ? undefined : inside(place.b) };
}

/** What is there on one side, made with the name of its place. */
export function filled<T, R>(
  places: readonly Slot<T>[],
  side: Side,
  make: (name: string, content: T) => R | undefined,
): readonly R[] {
  return places.flatMap(({ name, [side]: content }) => {
    const made = content === undefined ? undefined : make(name, content);
    return made === undefined ? [] : [made];
  });
}
