/** What the tests of this package share. */
import type { Column, Table } from "@autogen/core";
import * as orm from "drizzle-orm";
import * as pgCore from "drizzle-orm/pg-core";
import type { Casing } from "./drizzle.ts";
import type { DefinitionsOptions } from "./read-definitions.ts";
import { collectDefinitions, type Definitions } from "./read-definitions.ts";

/** Whether the tests run with drizzle-orm 1.0, as those of the project `drizzle-1` do. */
export const isDrizzle1 = "snakeCase" in pgCore;

/** From where drizzle-orm resolves to 1.0. */
export const DRIZZLE_1 = new URL("../../testkit/drizzle-1/package.json", import.meta.url);

/** Names and texts that drizzle-orm 0.45 and 1.0, or their drizzle-kits, give differently. */
export function byGeneration<T>(before: T, since: T): T {
  return isDrizzle1 ? since : before;
}

/** `pgTable` of a casing that in drizzle-orm 1.0 is the table's, before that the configuration's. */
export function casedTable(casing?: Casing): typeof pgCore.pgTable {
  if (!isDrizzle1 || !casing) return pgCore.pgTable;
  const { snakeCase, camelCase } = pgCore as unknown as Record<
    "snakeCase" | "camelCase",
    { readonly table: typeof pgCore.pgTable }
  >;
  return (casing === "snake_case" ? snakeCase : camelCase).table;
}

/** The option of the configuration that goes with a `casedTable`. */
export function casingOption(casing?: Casing): { readonly casing?: Casing } {
  return isDrizzle1 || !casing ? {} : { casing };
}

export const FILE = "schema/index.ts";

/** Reads exported values as one module, with the drizzle-orm of the tests. */
export function read(
  exports: Readonly<Record<string, unknown>>,
  options: Partial<DefinitionsOptions> = {},
): Definitions {
  return readModules({ [FILE]: exports }, options);
}

export function readModules(
  modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  options: Partial<DefinitionsOptions> = {},
): Definitions {
  const all = Object.entries(modules).map(([file, exports]) => ({ file, exports }));
  const drizzle = { orm, pgCore };
  return collectDefinitions(all, { drizzle, defaultSchema: "public", ...options }).read();
}

/** The model of one table. */
export function tableOf(table: unknown, options: Partial<DefinitionsOptions> = {}): Table {
  const [model] = read({ table }, options).database.table.values();
  if (!model) throw new Error("no table was read");
  return model;
}

/** The model of a table's only column, without its name. */
export function columnOf(column: pgCore.PgColumnBuilderBase): Omit<Column, "name"> {
  const [model] = tableOf(pgCore.pgTable("t", { c: column })).columns;
  if (!model) throw new Error("no column was read");
  const { name: _, ...rest } = model;
  return rest;
}
