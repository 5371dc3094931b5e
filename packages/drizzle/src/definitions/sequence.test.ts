import { InvalidDefinition } from "@autogen/core";
import { integer, pgSchema, pgSequence, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const sequences = (exports: Record<string, unknown>) => [
  ...read(exports).database.sequence.values(),
];

test("a sequence says what is not as PostgreSQL would choose it", () => {
  expect(
    sequences({
      plain: pgSequence("plain"),
      usual: pgSequence("usual", {
        increment: 1,
        minValue: "1",
        maxValue: "9223372036854775807",
        startWith: 1,
        cache: 1,
        cycle: false,
      }),
      down: pgSequence("Down.ward", { increment: "-2", minValue: -100, cycle: true }),
      far: pgSequence("far", {
        minValue: "-9223372036854775808",
        startWith: "9223372036854775806",
      }),
    }),
  ).toEqual([
    { name: "plain" },
    { name: "usual" },
    { name: "Down.ward", increment: "-2", minValue: "-100", cycle: true },
    { name: "far", minValue: "-9223372036854775808", start: "9223372036854775806" },
  ]);
});

test("a sequence brings its schema along, and is passed over where the filter says so", () => {
  const numbers = pgSchema("stats").sequence("numbers");
  const { database } = read({ numbers });
  expect([...database.schema.keys()]).toEqual(["stats"]);
  expect([...database.sequence.values()]).toEqual([{ schema: "stats", name: "numbers" }]);
  const users = pgTable("users", { id: integer() });
  const filtered = read({ numbers, users }, { schemaFilter: ["public"] }).database;
  expect(filtered.sequence.size).toBe(0);
});

test.each([
  ["a number that JavaScript has rounded", { maxValue: 2 ** 63 }, /write it as a string/],
  ["no number", { startWith: "first" }, /'first' is no whole number/],
])("%s is refused", (_, options, message) => {
  expect(() => read({ numbers: pgSequence("numbers", options) })).toThrow(InvalidDefinition);
  expect(() => read({ numbers: pgSequence("numbers", options) })).toThrow(message);
});

test("a sequence shares names with tables", () => {
  const numbers = pgTable("numbers", { id: integer() });
  expect(() => read({ numbers, sequence: pgSequence("numbers") })).toThrow(/is taken/);
});
