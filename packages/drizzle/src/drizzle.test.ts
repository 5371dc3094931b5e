import * as orm from "drizzle-orm";
import * as pgCore from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { drizzleOf, importDrizzle, isEntity } from "./drizzle.ts";
import { UnknownDrizzle, UnusedCasing } from "./errors.ts";
import { isDrizzle1 } from "./testing.ts";

test("both modules are imported as the definitions do", async () => {
  const packages: Record<string, object> = { "drizzle-orm": orm, "drizzle-orm/pg-core": pgCore };
  const modules = await importDrizzle(async (specifier) => ({ ...packages[specifier] }));
  expect(modules.orm.sql).toBe(orm.sql);
  expect(modules.pgCore.pgTable).toBe(pgCore.pgTable);
});

test("a drizzle-orm that is made otherwise is refused by name of what it lacks", async () => {
  const importing = (overrides: object) =>
    importDrizzle(async () => ({ ...orm, ...pgCore, ...overrides }));
  await expect(importing({ getTableConfig: undefined })).rejects.toThrow(UnknownDrizzle);
  await expect(importing({ getTableConfig: undefined })).rejects.toThrow(/lacks getTableConfig/);
});

test.skipIf(isDrizzle1)("before 1.0, it is the dialect that has the casing", async () => {
  const { PgDialect: _, ...others } = pgCore;
  const importing = importDrizzle(async () => ({ ...orm, ...others, PgDialect: class {} }));
  await expect(importing).rejects.toThrow(/lacks PgDialect\.casing/);
});

test.runIf(isDrizzle1)("since 1.0, it is the table, and the configuration's is refused", () => {
  expect(() => drizzleOf({ orm, pgCore }, "snake_case")).toThrow(UnusedCasing);
  expect(() => drizzleOf({ orm, pgCore }, "camelCase")).toThrow(/camelCase\.table\(…\)/);
});

test("a class derived from drizzle's is of its kind, an object of that shape is not", () => {
  class Derived extends orm.Param {}
  expect(isEntity(new Derived(1), "Param")).toBe(true);
  expect(isEntity({ value: 1 }, "Param")).toBe(false);
  expect(isEntity(Object.create(null), "Param")).toBe(false);
});

test("a table's configuration is read once", () => {
  const { tableConfig } = drizzleOf({ orm, pgCore });
  let calls = 0;
  const table = pgCore.pgTable("t", { id: pgCore.integer() }, () => {
    calls += 1;
    return [];
  });
  expect(tableConfig(table)).toBe(tableConfig(table));
  expect(calls).toBe(1);
});
