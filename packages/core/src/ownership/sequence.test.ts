import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, databaseOf } from "../model/database.ts";
import type { Sequence } from "../model/sequence.ts";
import { emptyTable } from "../model/table.ts";
import { planned } from "./plan.ts";

const table = { ...emptyTable({ name: "t" }), columns: [{ name: "a", type: "bigint" }] };
const ownedBy = { table: { name: "t" }, column: "a" };

const withOwner = (owner: Sequence["ownedBy"]): Database =>
  databaseOf({
    table: [table],
    sequence: [{ name: "s", ...(owner !== undefined && { ownedBy: owner }) }],
  });

const declared = withOwner(undefined);
const planOf = (live: Sequence["ownedBy"], owned: Database) =>
  planned({ live: withOwner(live), declared, owned }, TEXTUAL).operations;

test("an owner that a sequence was given, or that it lost, by hand is a difference", () => {
  expect(planOf(ownedBy, withOwner(undefined))).toEqual([
    { operation: "alterSequence", from: { name: "s", ownedBy }, to: { name: "s" } },
  ]);
  expect(planOf(null, withOwner(ownedBy))).toEqual([
    { operation: "alterSequence", from: { name: "s" }, to: { name: "s", ownedBy } },
  ]);
});

test("an owner stays that a revision gave, hand-written SQL may have given, or nobody has to say", () => {
  expect(planOf(ownedBy, withOwner(ownedBy))).toEqual([]);
  expect(planOf(null, withOwner(undefined))).toEqual([]);
  expect(planOf(ownedBy, { ...withOwner(undefined), handwritten: true })).toEqual([]);
  expect(planOf(ownedBy, databaseOf({ table: [table] }))).toEqual([
    { operation: "adopt", adopted: { operation: "createSequence", sequence: { name: "s" } } },
    {
      operation: "adopt",
      adopted: { operation: "alterSequence", from: { name: "s" }, to: { name: "s", ownedBy } },
    },
  ]);
});
