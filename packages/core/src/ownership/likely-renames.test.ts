import { databasePair } from "@autogen/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "../model/column.ts";
import { type Database, databaseOf, STANDING_KINDS } from "../model/database.ts";
import { emptyTable } from "../model/table.ts";
import { likelyRenames, renameOffers } from "./likely-renames.ts";
import { RENAME_PHASES } from "./rename-candidates.ts";

/** Columns that are there, as PostgreSQL writes them, and those that are declared, as definitions do. */
function sources(there: readonly Column[], declared: readonly Column[]) {
  const orders = (columns: readonly Column[]) =>
    databaseOf({ table: [{ ...emptyTable({ name: "orders" }), columns }] });
  return { live: orders(there), owned: orders(there), declared: orders(declared) };
}

const id: Column = { name: "id", type: "integer" };

describe("a column that may have another name", () => {
  it.each([
    ["numeric(8,2)", "numeric(8, 2)"],
    ["numeric(8,0)", "numeric(8)"],
    ["numeric", "decimal"],
    ["character varying", "varchar"],
    ["character varying(80)", "varchar(80)"],
    ["character(3)", "char(3)"],
    ["timestamp(3) with time zone", "timestamp (3) with time zone"],
    ["timestamp(3) without time zone", "timestamp(3)"],
    ["text[]", "text[]"],
  ])("is seen, whoever writes its type: %s", (there, declared) => {
    const [price, cost] = [
      { name: "price", type: there },
      { name: "cost", type: declared },
    ];
    const found = likelyRenames(sources([id, price], [id, cost]));
    expect(found.map(({ from, to }) => [from, to])).toEqual([["orders.price", "orders.cost"]]);
  });

  it("is not one of another type", () => {
    const [price, cost] = [
      { name: "price", type: "integer" },
      { name: "cost", type: "text" },
    ];
    expect(likelyRenames(sources([price], [cost]))).toEqual([]);
    const list = { ...cost, type: "integer[]" };
    expect(likelyRenames(sources([price], [list]))).toEqual([]);
  });

  it("is first of all the one that has its default and takes its nulls", () => {
    const none = { sql: "'none'" };
    const there = [
      { name: "plan", type: "text", notNull: true },
      { name: "note", type: "text", notNull: true, default: none },
    ] as const;
    const declared = [
      { name: "remark", type: "text", notNull: true, default: none },
      { name: "tariff", type: "text", notNull: true },
    ] as const;
    const offers = renameOffers(sources(there as never, declared as never));
    expect(offers.map(({ from, choices: [first] }) => [from, first?.to])).toEqual(
      expect.arrayContaining([
        ["orders.plan", "orders.tariff"],
        ["orders.note", "orders.remark"],
      ]),
    );
  });
});

/** Every other object of each kind. */
function thinned(database: Database): Database {
  const half = STANDING_KINDS.map((kind) => {
    const objects = [...database[kind]].filter((_, at) => at % 2 === 0);
    return [kind, new Map(objects as readonly (readonly [string, unknown])[])];
  });
  return Object.fromEntries(half) as Database;
}

it("what is still declared has no other name, whatever is new beside it", () => {
  const tried = new Set<string>();
  const property = fc.property(databasePair, ({ a: declared }) => {
    const live = thinned(declared);
    const sources = { live, owned: live, declared };
    for (const { operation } of RENAME_PHASES.flatMap((candidates) => candidates(sources))) {
      tried.add(operation.operation);
    }
    expect(renameOffers(sources)).toEqual([]);
    expect(likelyRenames(sources)).toEqual([]);
  });
  fc.assert(property, { numRuns: 200 });
  const kinds = ["Enum", "Domain", "CompositeType", "RangeType", "Sequence", "Table", "View"];
  const others = ["Trigger", "Rule", "Publication", "EventTrigger"];
  expect([...tried]).toEqual(
    expect.arrayContaining([...kinds, ...others].map((kind) => `rename${kind}`)),
  );
});
