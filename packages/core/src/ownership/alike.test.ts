/** Tables that were found alike are not compared again, and a plan is the same for it. */
import { databasePair } from "@autogen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Equality } from "../diff/equality.ts";
import { type Database, databaseOf, find } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { planned, questionnaireOf, type Sources } from "./plan.ts";
import { sharedSources } from "./shared.ts";

const YES: Equality = { equal: () => true };
const NO: Equality = { equal: () => false };

/** The same data, in which every text is spelled in another way. */
function respelled<T>(data: T): T {
  if (data instanceof Map) {
    return new Map([...data].map(([key, value]) => [key, respelled(value)])) as T;
  }
  if (Array.isArray(data)) return data.map(respelled) as T;
  if (typeof data !== "object" || data === null) return data;
  const members = Object.entries(data).map(([key, value]) => [
    key,
    key === "sql" && typeof value === "string" ? `(${value})` : respelled(value),
  ]);
  return Object.fromEntries(members);
}

function plans(sources: Sources, answers: Equality) {
  const { base: _, ...whole } = planned(sources, answers);
  const { base, ...quick } = planned(sources, questionnaireOf(sources).answeredBy(answers));
  return { whole, quick, base };
}

test.each([
  ["yes", YES],
  ["no", NO],
] as const)("of random databases, where every answer is %s", (_, answers) => {
  const property = fc.property(databasePair, ({ a, b }) => {
    for (const declared of [a, b]) {
      const sources = sharedSources({ live: respelled(a), owned: a, declared });
      const { whole, quick } = plans(sources, answers);
      expect(quick).toEqual(whole);
    }
  });
  fc.assert(property, { numRuns: 50 });
});

describe("a table that is spelled otherwise", () => {
  const table = (index: string): Table => ({
    ...emptyTable({ name: "users" }),
    columns: [{ name: "name", type: "text" }],
    checks: [{ name: "users_name_check", expression: rawSql("name <> ''") }],
    indexes: [{ name: index, naming: "implicit", keys: [{ column: "name" }] }],
  });
  const declared = table("by_name");
  const sources = (live: Table): Sources => {
    const database = (one: Table): Database => databaseOf({ table: [one] });
    return sharedSources({
      live: database(live),
      declared: database(declared),
      owned: database(structuredClone(declared)),
    });
  };

  test("is taken as its authors wrote it", () => {
    const { base, quick } = plans(sources(respelled(table("by_name"))), YES);
    expect(quick.operations).toEqual([]);
    expect(find(base, "table", declared)).toBe(declared);
  });

  test("is compared again where that was not all yes", () => {
    const { quick } = plans(sources(respelled(table("by_name"))), NO);
    expect(quick.operations).toMatchObject([{ operation: "alterCheck" }]);
  });

  test("keeps the names that PostgreSQL has for what is the same", () => {
    const { base, quick } = plans(sources(respelled(table("users_name_idx"))), YES);
    expect(quick.operations).toEqual([]);
    expect(find(base, "table", declared)?.indexes.map(({ name }) => name)).toEqual([
      "users_name_idx",
    ]);
  });
});
