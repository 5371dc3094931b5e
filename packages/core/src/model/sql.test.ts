import { expect, test } from "vitest";
import { type Sql, sql } from "./sql.ts";

test.each<[Sql, string]>([
  [sql`a = ${"it's"}`, "a = 'it''s'"],
  [sql`a = ${"\\"}`, "a = E'\\\\'"],
  [sql`${1} ${2n} ${true} ${null} ${sql`now()`}`, "1 2 true NULL now()"],
  [sql`SELECT * FROM ${sql.identifier("auth", "Users")}`, 'SELECT * FROM auth."Users"'],
  [sql.identifier('a"b'), '"a""b"'],
  [sql.identifier("select"), '"select"'],
])("%j", (piece, text) => {
  expect(piece).toEqual({ sql: text });
});

test("what is no value is refused", () => {
  expect(() => sql`${{}}`).toThrow("not object");
  expect(() => sql`${undefined}`).toThrow("not undefined");
  expect(() => sql.identifier()).toThrow("names of a path");
  expect(() => sql.identifier("")).toThrow("names of a path");
});
