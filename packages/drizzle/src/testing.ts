/** What the tests of this package share. */
import type { Column, Table } from "@autogen/core";
import * as orm from "drizzle-orm";
import * as pgCore from "drizzle-orm/pg-core";
import type { DefinitionsOptions } from "./read-definitions.ts";
import { type Definitions, readDefinitions } from "./read-definitions.ts";

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
  return readDefinitions(
    Object.entries(modules).map(([file, exports]) => ({ file, exports })),
    { drizzle: { orm, pgCore }, defaultSchema: "public", ...options },
  );
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
