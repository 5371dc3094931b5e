/** What becomes of rows that hold values which an enumerated type has no longer. */
import { isUnfilled, type Unfilled, unfilled } from "../model/unfilled.ts";
import { literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { InvalidEnumMap } from "./errors.ts";

/** For each value that goes, the one that its rows get. */
export type EnumMap = Readonly<Record<string, string | Unfilled>>;

export interface EnumValues {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Absent entries are unfilled: no row may hold those values. */
  readonly map?: EnumMap;
}

/** What a database has of a type, whoever made it. */
export interface LiveUse {
  /** The tables with columns of it. */
  readonly tables: readonly QualifiedName[];
  /** What their rows hold of the values that go; absent where that may not be read. */
  readonly held?: readonly HeldValue[];
  /** The columns of it that are in partition keys, as a person names them. */
  readonly partitionKeys?: readonly string[];
}

/** How many rows of a database hold a value. */
export interface HeldValue {
  /** As a person names it: `subscriptions.plan`. */
  readonly column: string;
  readonly value: string;
  readonly rows: number;
}

/**
 * What a reviewer is told of the values that no row may hold.
 * @param held what rows of a database hold; undefined where none was asked
 */
export function mapSentences(
  type: QualifiedName,
  values: EnumValues,
  held?: readonly HeldValue[],
): readonly string[] {
  return unmappedValues(values).map((value) => {
    const [quoted, name] = [literal(value), qualified(type)];
    const counts = held?.filter((each) => each.value === value) ?? [];
    if (!held)
      return `which value do rows get that hold ${quoted} of ${name}? Fill the map, or it refuses where there are any`;
    if (counts.length === 0)
      return `no row here holds ${quoted} of ${name}; where one does, it refuses until the map is filled`;
    const rows = counts.map(
      ({ column, rows: of }) => `${of} ${of === 1 ? "row" : "rows"} of ${column}`,
    );
    const hold = counts.length === 1 && counts[0]?.rows === 1 ? "holds" : "hold";
    return `${rows.join(", ")} ${hold} ${quoted}: fill the map, or it refuses`;
  });
}

export function removedValues({ from, to }: EnumValues): readonly string[] {
  const kept = new Set(to);
  return from.filter((value) => !kept.has(value));
}

/** Whether there are no new values: then what uses the values that go can change before they do. */
export function isOnlyLoss({ from, to }: EnumValues): boolean {
  return to.every((value) => from.includes(value));
}

/**
 * An entry for each value that goes.
 * @throws InvalidEnumMap
 */
export function completeMap(type: QualifiedName, values: EnumValues): EnumMap {
  const removed = removedValues(values);
  const map = new Map(Object.entries(values.map ?? {}));
  for (const [value, target] of map) {
    if (!removed.includes(value)) throw new InvalidEnumMap(type, value);
    const isValid = isUnfilled(target) || values.to.includes(target);
    if (!isValid) throw new InvalidEnumMap(type, value, String(target));
  }
  return Object.fromEntries(removed.map((value) => [value, map.get(value) ?? unfilled]));
}

/** The values whose rows get another, with that. */
export function filledEntries({ map = {} }: EnumValues): readonly (readonly [string, string])[] {
  return Object.entries(map).flatMap(([value, target]) =>
    isUnfilled(target) ? [] : [[value, target] as const],
  );
}

/** The values that no row may hold. */
export function unmappedValues(values: EnumValues): readonly string[] {
  const filled = new Set(filledEntries(values).map(([value]) => value));
  return removedValues(values).filter((value) => !filled.has(value));
}
