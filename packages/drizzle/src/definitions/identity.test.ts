import { bigint, integer, pgSchema, pgTable, smallint } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { columnOf, tableOf } from "../testing.ts";

const identityOf = (column: Parameters<typeof columnOf>[0]) => columnOf(column).identity;

test("the mode alone", () => {
  expect(columnOf(integer().generatedAlwaysAsIdentity())).toEqual({
    type: "integer",
    notNull: true,
    identity: { mode: "always" },
  });
  expect(identityOf(integer().generatedByDefaultAsIdentity())).toEqual({ mode: "by default" });
});

test("every option of the sequence", () => {
  const options = {
    name: "my seq",
    startWith: "9007199254740993",
    increment: 5,
    minValue: 10,
    maxValue: "9223372036854775806",
    cache: 20,
    cycle: true,
  };
  expect(identityOf(bigint({ mode: "bigint" }).generatedAlwaysAsIdentity(options))).toEqual({
    mode: "always",
    sequence: { name: "my seq" },
    start: "9007199254740993",
    increment: "5",
    minValue: "10",
    maxValue: "9223372036854775806",
    cache: "20",
    cycle: true,
  });
});

test("what PostgreSQL takes anyway is left out, as drizzle-kit pull states it", () => {
  const pulled = (max: string) => ({
    name: "t_c_seq",
    startWith: 1,
    increment: 1,
    minValue: 1,
    maxValue: max,
    cache: 1,
    cycle: false,
  });
  const always = { mode: "always" };
  expect(identityOf(smallint().generatedAlwaysAsIdentity(pulled("32767")))).toEqual(always);
  expect(identityOf(integer().generatedAlwaysAsIdentity(pulled("2147483647")))).toEqual(always);
  expect(
    identityOf(bigint({ mode: "number" }).generatedAlwaysAsIdentity(pulled("9223372036854775807"))),
  ).toEqual(always);
});

test("the start follows the least value, and a falling sequence starts at the top", () => {
  const start = (options: object) => identityOf(integer().generatedAlwaysAsIdentity(options));
  expect(start({ minValue: 10, startWith: 10 })).toEqual({ mode: "always", minValue: "10" });
  expect(start({ minValue: 10, startWith: 1 })).toEqual({
    mode: "always",
    minValue: "10",
    start: "1",
  });
  expect(start({ increment: -1, startWith: -1, maxValue: -1, minValue: "-2147483648" })).toEqual({
    mode: "always",
    increment: "-1",
  });
  expect(start({ increment: -1, startWith: 1 })).toEqual({
    mode: "always",
    increment: "-1",
    start: "1",
  });
});

test("a stated sequence is in the schema of its table", () => {
  const table = pgSchema("app").table("t", {
    id: integer("id").generatedAlwaysAsIdentity({ name: "s" }),
  });
  expect(tableOf(table).columns[0]?.identity?.sequence).toEqual({ schema: "app", name: "s" });
});

test("a sequence name that is too long is refused", () => {
  const table = pgTable("t", { id: integer().generatedAlwaysAsIdentity({ name: "s".repeat(64) }) });
  expect(() => tableOf(table)).toThrow(/64 bytes/);
});
