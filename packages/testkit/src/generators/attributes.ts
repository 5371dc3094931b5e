/** What tables, columns and constraints are beside what Drizzle can say of them. */
import { type Column, type Database, nameKey, put, type Table } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface AttributesSeed {
  readonly table: number;
  readonly ofTable: number;
  readonly ofColumns: number;
  readonly ofConstraints: number;
}

export const attributes: Addition<AttributesSeed> = {
  seed: fc.record({
    table: fc.nat(7),
    ofTable: fc.nat(63),
    ofColumns: fc.nat(63),
    ofConstraints: fc.nat(63),
  }),
  most: 2,
  add: (database, given) =>
    given.reduce((rest, { seed }) => {
      const table = chosen([...rest.table.values()], seed.table);
      return table ? put(rest, "table", attributed(table, seed, rest)) : rest;
    }, database),
};

function attributed(table: Table, seed: AttributesSeed, database: Database): Table {
  const referenced = isReferenced(table, database);
  return {
    ...constrained(table, seed.ofConstraints, referenced),
    columns: table.columns.map((column, at) => columnWith(column, seed.ofColumns >> (at % 3))),
    ...tableWith(table, seed.ofTable, referenced),
  };
}

function isReferenced(table: Table, { table: tables }: Database): boolean {
  const key = nameKey(table);
  return [...tables.values()].some(({ foreignKeys }) =>
    foreignKeys.some(({ references }) => nameKey(references.table) === key),
  );
}

function tableWith(table: Table, choice: number, referenced: boolean): Partial<Table> {
  const parameters = {
    ...(choice & 1 && { fillfactor: "70" }),
    ...(choice & 2 && { autovacuum_enabled: "false" }),
  };
  return {
    ...(Object.keys(parameters).length > 0 && { with: parameters }),
    ...(choice & 4 && !referenced && !isNumbered(table) && { unlogged: true }),
    ...(choice & 8 && { forceRowLevelSecurity: true }),
    ...(choice & 16 && { replicaIdentity: identityOf(table, choice) }),
  };
}

/** What numbers an unlogged table is unlogged with it, from PostgreSQL 15 on, and no model says that. */
function isNumbered({ columns }: Table): boolean {
  return columns.some(({ serial, identity, type }) => serial || identity || INTEGERS.has(type));
}

/** Sequences are owned by columns of these. */
const INTEGERS: ReadonlySet<string> = new Set(["integer", "bigint"]);

function identityOf({ primaryKey }: Table, choice: number): Table["replicaIdentity"] & {} {
  if (choice & 32 && primaryKey?.name !== undefined) return { index: primaryKey.name };
  return choice & 1 ? "full" : "nothing";
}

function columnWith(column: Column, choice: number): Column {
  if (column.generated?.virtual) return column;
  const isText = column.type === "text";
  return {
    ...column,
    ...(choice & 1 && { statistics: 321 }),
    ...(choice & 2 && { options: { n_distinct: "-0.5" } }),
    ...(choice & 4 && isText && { storage: "external" }),
    ...(choice & 8 && isText && { compression: "pglz" }),
    ...(choice & 16 && isText && !column.generated && { collation: '"POSIX"' }),
  };
}

/** No key that others refer to can be deferred. */
function constrained(table: Table, choice: number, referenced: boolean): Table {
  const deferrable = choice & 1 ? "initially deferred" : "initially immediate";
  return {
    ...table,
    uniques: table.uniques.map((unique) => ({
      ...unique,
      ...(choice & 2 && !referenced && { deferrable }),
      ...(choice & 4 && { with: { fillfactor: "60" } }),
    })),
    checks: table.checks.map((check) => ({
      ...check,
      ...(choice & 8 && { notValid: true }),
      ...(choice & 16 && { noInherit: true }),
    })),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...key,
      ...(choice & 2 && { deferrable }),
      ...(choice & 32 && { notValid: true }),
    })),
  };
}
