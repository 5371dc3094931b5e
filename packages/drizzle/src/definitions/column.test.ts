import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { casedTable, casingOption, columnOf, tableOf } from "../testing.ts";

test("columns are in the order of the definition, under the names that they state", () => {
  const table = pgTable("t", { b: integer("B b"), a: integer() });
  expect(tableOf(table).columns).toEqual([
    { name: "B b", type: "integer" },
    { name: "a", type: "integer" },
  ]);
});

test("keys become names as the casing says, stated names stay", () => {
  const names = (casing?: "snake_case" | "camelCase") => {
    const columns = { userId: integer(), user_name: integer(), stated: integer("statedName") };
    const table = casedTable(casing)("t", columns);
    return tableOf(table, casingOption(casing)).columns.map(({ name }) => name);
  };
  expect(names()).toEqual(["userId", "user_name", "statedName"]);
  expect(names("snake_case")).toEqual(["user_id", "user_name", "statedName"]);
  expect(names("camelCase")).toEqual(["userId", "userName", "statedName"]);
});

test("not null is stated, or follows from the primary key", () => {
  expect(columnOf(text().notNull())).toEqual({ type: "text", notNull: true });
  expect(columnOf(text().primaryKey())).toEqual({ type: "text", notNull: true });
  const table = pgTable("t", { a: text(), b: text(), c: text() }, (t) => [
    primaryKey({ columns: [t.a, t.b] }),
  ]);
  expect(tableOf(table).columns).toEqual([
    { name: "a", type: "text", notNull: true },
    { name: "b", type: "text", notNull: true },
    { name: "c", type: "text" },
  ]);
});

test("a name that is too long is refused", () => {
  const name = "c".repeat(64);
  expect(() => tableOf(pgTable("t", { c: text(name) }))).toThrow(
    `public.t.${name}: the name is 64`,
  );
});

test("two columns of a name are refused", () => {
  const table = pgTable("t", { a: text("same"), b: text("same") });
  expect(() => tableOf(table)).toThrow(
    /^public\.t: the name "same" of its column is taken by its column;/,
  );
});
