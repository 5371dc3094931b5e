import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { tableOf } from "../testing.ts";

test("a check has its name and its expression", () => {
  const table = pgTable("users", { age: integer("age") }, (t) => [
    check(
      "adult",
      sql`  ${t.age} >= ${18}
    `,
    ),
  ]);
  expect(tableOf(table).checks).toEqual([{ name: "adult", expression: { sql: "age >= 18" } }]);
});

test("two of one name, a name too long and one that is empty are refused", () => {
  const withChecks = (...names: string[]) =>
    pgTable("users", { age: integer("age") }, () => names.map((name) => check(name, sql`true`)));
  expect(() => tableOf(withChecks("a", "a"))).toThrow(
    /^public\.users: the name "a" of its check \(true\) is taken by its check \(true\);/,
  );
  expect(() => tableOf(withChecks("c".repeat(64)))).toThrow(/64 bytes/);
  expect(() => tableOf(withChecks(""))).toThrow(/empty/);
});
