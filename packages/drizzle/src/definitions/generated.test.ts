import { type SQL, sql } from "drizzle-orm";
import { integer, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { casedTable, casingOption, columnOf, tableOf } from "../testing.ts";

test("an expression as a template, a function, a string or a value", () => {
  const generated = { expression: { sql: "1 + 1" } };
  expect(columnOf(integer().generatedAlwaysAs(sql`1 + 1`))).toEqual({ type: "integer", generated });
  expect(columnOf(integer().generatedAlwaysAs(() => sql`1 + 1`)).generated).toEqual(generated);
  expect(columnOf(text().generatedAlwaysAs("1 + 1")).generated).toEqual(generated);
  expect(columnOf(integer().generatedAlwaysAs(5)).generated).toEqual({ expression: { sql: "5" } });
});

test("its columns are bare and follow the casing", () => {
  const table = casedTable("snake_case")("people", {
    firstName: text(),
    search: text().generatedAlwaysAs((): SQL => sql`lower(${table.firstName}) || ${"!"}`),
  });
  expect(tableOf(table, casingOption("snake_case")).columns[1]?.generated).toEqual({
    expression: { sql: "lower(first_name) || '!'" },
  });
});

test("nothing to generate from is refused", () => {
  expect(() => columnOf(text().generatedAlwaysAs(" "))).toThrow(/public\.t\.c: .*no SQL/);
  expect(() => columnOf(text().generatedAlwaysAs(() => undefined as never))).toThrow(/no SQL/);
});
