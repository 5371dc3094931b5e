/** Sequences that columns have stood for, or come to: they are altered, and not made or dropped. */
import { isDeepEqual } from "../model/equal.ts";
import type { Sequence } from "../model/sequence.ts";
import { nameKey } from "../names/qualified.ts";
import { absorbedSequence, releasedSequence } from "../operations/kept-sequence.ts";
import type { Operation } from "../operations/operation.ts";

export function withKeptSequences(operations: readonly Operation[]): readonly Operation[] {
  const columns = operations.flatMap((each) => (each.operation === "alterColumn" ? [each] : []));
  const released = byName(columns.flatMap((each) => releasedSequence(each) ?? []));
  const absorbed = byName(columns.flatMap((each) => absorbedSequence(each) ?? []));
  if (released.size + absorbed.size === 0) return operations;
  return operations.flatMap((operation): readonly Operation[] => {
    if (operation.operation === "createSequence") {
      const kept = released.get(nameKey(operation.sequence));
      return kept ? altered(kept, operation.sequence) : [operation];
    }
    if (operation.operation === "dropSequence") {
      const kept = absorbed.get(nameKey(operation.sequence));
      return kept ? altered(operation.sequence, kept) : [operation];
    }
    return [operation];
  });
}

function altered(from: Sequence, to: Sequence): readonly Operation[] {
  return isDeepEqual(from, to) ? [] : [{ operation: "alterSequence", from, to }];
}

function byName(sequences: readonly Sequence[]): ReadonlyMap<string, Sequence> {
  return new Map(sequences.map((sequence) => [nameKey(sequence), sequence]));
}
