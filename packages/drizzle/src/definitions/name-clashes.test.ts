import { InvalidDefinition } from "@autogen/core";
import { index, integer, pgEnum, pgSchema, pgTable, unique } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read, readModules } from "../testing.ts";

const indexed = (name: string, indexName?: string) =>
  pgTable(name, { id: integer("id") }, (t) => [index(indexName).on(t.id)]);

test("an index name of two tables is refused, naming both and their files", () => {
  const modules = { "a.ts": { a: indexed("a", "i") }, "b.ts": { b: indexed("b", "i") } };
  expect(() => readModules(modules)).toThrow(InvalidDefinition);
  expect(() => readModules(modules)).toThrow(
    'public.b: the name "i" of its index on (id) is taken by the index on (id) of public.a in a.ts; give one of the two another (b.ts)',
  );
});

test("so is an index of a table's name, and a table of an enum's", () => {
  expect(() => read({ a: indexed("a", "b"), b: indexed("b") })).toThrow(
    /the name "b" is taken by the index on \(id\) of public\.a;/,
  );
  expect(() => read({ a: indexed("a"), type: pgEnum("a", ["x"]) })).toThrow(
    /the name "a" is taken by the enum public\.a;/,
  );
});

test("and implicit names that come out the same", () => {
  const a = pgTable("a_b", { c: integer("c") }, (t) => [index().on(t.c)]);
  const b = pgTable("a", { b_c: integer("b_c") }, (t) => [index().on(t.b_c)]);
  expect(() => read({ a, b })).toThrow(
    /"a_b_c_index" of its index on \(b_c\) is taken by the index on \(c\) of public\.a_b;/,
  );
});

test("and two constraints of a table", () => {
  const table = pgTable("t", { id: integer("id").unique("u"), b: integer("b") }, (t) => [
    unique("u").on(t.b),
  ]);
  expect(() => read({ table })).toThrow(
    /^public\.t: the name "u" of its unique constraint on \(b\) is taken by its unique constraint on \(id\);/,
  );
});

test("names in two schemas do not meet", () => {
  const other = pgSchema("other").table("a", { id: integer("id") }, (t) => [index("i").on(t.id)]);
  expect(read({ a: indexed("a", "i"), other }).database.table.size).toBe(2);
});
