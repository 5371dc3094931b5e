import { integer, pgTable, pgTableCreator } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { byGeneration, tableOf } from "../testing.ts";

test("a table of nothing but a column", () => {
  expect(tableOf(pgTable("Users of 1", { id: integer("id") }))).toEqual({
    name: "Users of 1",
    columns: [{ name: "id", type: "integer" }],
    exclusions: [],
    uniques: [],
    policies: [],
    checks: [],
    foreignKeys: [],
    indexes: [],
  });
});

test("a table creator's name counts", () => {
  const prefixed = pgTableCreator((name) => `app_${name}`);
  const table = prefixed("users", { id: integer("id").primaryKey().unique() });
  expect(tableOf(table)).toMatchObject({
    name: "app_users",
    primaryKey: { name: "app_users_pkey" },
    exclusions: [],
    uniques: [
      { name: byGeneration("app_users_id_unique", "app_users_id_key"), naming: "implicit" },
    ],
  });
});

test("a name that is too long is refused", () => {
  expect(() => tableOf(pgTable("t".repeat(64), {}))).toThrow(/^public\.t{64}: .*64 bytes/);
});

test("a failure in the function of keys and indexes names the table and the file", () => {
  const table = pgTable("users", {}, () => {
    throw new Error("oops");
  });
  expect(() => tableOf(table)).toThrow(/^public\.users: .*oops.*\(schema\/index\.ts\)$/);
});
