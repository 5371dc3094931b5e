/** A database for the tests of one suite, in which each test has a schema of its own. */
import { ident, type Table } from "@autogen/core";
import { type FreshDatabase, freshDatabase, type TestServer } from "@autogen/testkit";
import { afterAll, beforeAll } from "vitest";
import { connect } from "../../connection/connect.ts";
import type { Connection } from "../../connection/connection.ts";
import { type Catalog, type CatalogOptions, readCatalog } from "../catalog.ts";

export interface Bench {
  readonly connection: Connection;
  /** Runs SQL in a schema of its own, and reads that as the default schema. */
  read(ddl: string, options?: CatalogOptions): Promise<Catalog>;
  /** The only table of the schema after that SQL. */
  table(ddl: string): Promise<Table>;
}

export function catalogBench(server: TestServer): Bench {
  let database: FreshDatabase;
  let connection: Connection;
  let schemas = 0;
  beforeAll(async () => {
    database = await freshDatabase({ server });
    connection = await connect(database.url);
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });
  const bench: Bench = {
    get connection() {
      return connection;
    },
    read: async (ddl, { defaultSchema = `s${++schemas}`, ...options } = {}) => {
      const name = ident(defaultSchema);
      await connection.script(`CREATE SCHEMA ${name}; SET search_path = ${name};`);
      await connection.script(ddl);
      await connection.script("RESET search_path");
      return readCatalog(connection, { defaultSchema, ...options });
    },
    table: async (ddl) => onlyTable(await bench.read(ddl)),
  };
  return bench;
}

export function onlyTable({ database }: Catalog): Table {
  const [table, ...others] = database.table.values();
  if (!table || others.length > 0) throw new Error(`${others.length + 1} tables instead of one`);
  return table;
}

/** What is reported of each object, by its last name: `{ t: ["unlogged"] }`. */
export function attributesByName({ unmodelled }: Catalog): Record<string, readonly string[]> {
  const byName: Record<string, string[]> = {};
  for (const { object, attribute, value } of unmodelled) {
    const name = object.path.at(-1) ?? "";
    const text = value === undefined ? attribute : `${attribute}: ${value}`;
    byName[name] = [...(byName[name] ?? []), text];
  }
  return byName;
}
