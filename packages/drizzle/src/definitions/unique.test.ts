import { pgTable, text, unique } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { byGeneration, casedTable, casingOption, tableOf } from "../testing.ts";

test("of a column", () => {
  const table = pgTable("users", {
    email: text("email").unique(),
    nick: text("nick").unique("one_nick"),
    code: text("code").unique("one_code", { nulls: "not distinct" }),
  });
  expect(tableOf(table).uniques).toEqual([
    {
      name: byGeneration("users_email_unique", "users_email_key"),
      naming: "implicit",
      columns: ["email"],
    },
    { name: "one_nick", columns: ["nick"] },
    { name: "one_code", columns: ["code"], nullsNotDistinct: true },
  ]);
});

test("of several columns", () => {
  const table = pgTable("users", { a: text("a"), b: text("b") }, (t) => [
    unique().on(t.a, t.b).nullsNotDistinct(),
    unique("b_and_a").on(t.b, t.a),
  ]);
  expect(tableOf(table).uniques).toEqual([
    { name: "users_a_b_unique", naming: "implicit", columns: ["a", "b"], nullsNotDistinct: true },
    { name: "b_and_a", columns: ["b", "a"] },
  ]);
});

test("implicit names are made as drizzle-kit makes them, and cut", () => {
  const table = casedTable("snake_case")("users", { userCode: text().unique() });
  const name = byGeneration("users_userCode_unique", "users_user_code_key");
  expect(tableOf(table, casingOption("snake_case")).uniques).toEqual([
    { name, naming: "implicit", columns: ["user_code"] },
  ]);
  const long = pgTable("t".repeat(60), { code: text().unique() });
  expect(tableOf(long).uniques[0]).toMatchObject({
    name: byGeneration(`${"t".repeat(60)}_co`, `${"t".repeat(54)}_code_key`),
    naming: "implicit",
  });
});

test("a stated name that is too long is refused", () => {
  const table = pgTable("t", { a: text().unique("u".repeat(64)) });
  expect(() => tableOf(table)).toThrow(/64 bytes/);
});
