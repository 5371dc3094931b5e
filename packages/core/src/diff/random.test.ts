/** What must hold of the difference between any two databases. */
import { type DatabasePair, databasePair } from "@autogen/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Database, EMPTY_DATABASE, STANDING_KINDS } from "../model/database.ts";
import { callOf, type Operation, statementsOf } from "../operations/operation.ts";
import { applyAll, inverted, replay } from "../operations/series.ts";
import { diff } from "./diff.ts";
import { TEXTUAL } from "./equality.ts";

/** The same database, whose objects come in another order. */
function shuffled(database: Database): Database {
  const reversed = STANDING_KINDS.map((kind) => [kind, new Map([...database[kind]].reverse())]);
  return Object.fromEntries(reversed) as Database;
}

function sqlOf(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap(statementsOf).map(({ sql }) => sql);
}

/** What is left to do from one database to the other. */
function rest(from: Database, to: Database): readonly string[] {
  return sqlOf(diff(from, to, TEXTUAL));
}

function check(property: (pair: DatabasePair) => void): void {
  fc.assert(fc.property(databasePair, property), { numRuns: Number(process.env.CASES ?? 50) });
}

test("a difference leads to where it shall", () => {
  check(({ a, b }) => {
    expect(rest(applyAll(EMPTY_DATABASE, diff(EMPTY_DATABASE, a, TEXTUAL)), a)).toEqual([]);
    expect(rest(applyAll(a, diff(a, b, TEXTUAL)), b)).toEqual([]);
    expect(rest(applyAll(b, diff(b, EMPTY_DATABASE, TEXTUAL)), EMPTY_DATABASE)).toEqual([]);
  });
});

test("its inverse leads back", () => {
  check(({ a, b }) => {
    const forth = diff(a, b, TEXTUAL);
    const there = applyAll(a, forth);
    const back = inverted(forth, a);
    expect(rest(applyAll(there, back), a)).toEqual([]);
    expect(rest(applyAll(a, [...forth, ...back, ...forth]), b)).toEqual([]);
  });
});

test("it is the same when it is read back from a file", () => {
  check(({ a, b }) => {
    for (const [start, operations] of [
      [a, diff(a, b, TEXTUAL)],
      [b, inverted(diff(a, b, TEXTUAL), a)],
    ] as const) {
      const read = replay(start, operations.map(callOf));
      expect(sqlOf(read.operations)).toEqual(sqlOf(operations));
      expect(rest(read.database, applyAll(start, operations))).toEqual([]);
      expect(structuredClone(operations)).toEqual(operations);
    }
  });
});

test("it does not depend on the order in which objects come", () => {
  check(({ a, b }) => {
    expect(rest(shuffled(a), shuffled(b))).toEqual(rest(a, b));
  });
});
