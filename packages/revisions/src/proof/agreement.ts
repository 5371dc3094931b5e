/** Whether what operations state of their locks is what was seen. */
import { type Database, effectsOfAll, type Lock, nameKey, type Operation } from "@autogen/core";
import { hasHandwritten } from "./handwritten.ts";
import { namesBefore } from "./names.ts";
import { isStronger } from "./seen.ts";
import type { SeenLock } from "./subject.ts";

/** Locks that are in nobody's way: what reads and what changes rows takes them all the time. */
const WEAK = "ROW SHARE";

/**
 * A sentence for each table that was locked more strongly than is stated, or rewritten though it is
 * not. Of hand-written SQL nothing is stated.
 */
export function disagreements(
  direction: string,
  seen: readonly SeenLock[],
  operations: readonly Operation[],
  before: Database,
): readonly string[] {
  if (hasHandwritten(operations)) return [];
  const stated = statedLocks(operations, before);
  return seen.flatMap(({ table, mode, rewritten }) => {
    const locks = stated.get(nameKey(table)) ?? [];
    return [
      ...(isStronger(mode, WEAK) && !locks.some((lock) => !isStronger(mode, lock.mode))
        ? [`${direction} locks ${nameKey(table)} with ${mode}, and states ${statedText(locks)}`]
        : []),
      ...(rewritten && !locks.some(({ duration }) => duration.startsWith("rewrite"))
        ? [`${direction} rewrites ${nameKey(table)}, and does not state it`]
        : []),
    ];
  });
}

function statedText(locks: readonly Lock[]): string {
  return [...new Set(locks.map(({ mode }) => mode))].join(", ") || "none";
}

/** The locks on each table, by the name that it had before. */
function statedLocks(
  operations: readonly Operation[],
  before: Database,
): ReadonlyMap<string, readonly Lock[]> {
  const names = namesBefore(operations);
  const stated = new Map<string, Lock[]>();
  for (const [at, { locks }] of effectsOfAll(operations, before).entries()) {
    for (const lock of locks) {
      const key = nameKey(names[at]?.(lock.table) ?? lock.table);
      stated.set(key, [...(stated.get(key) ?? []), lock]);
    }
  }
  return stated;
}
