import type { QualifiedName } from "../names/qualified.ts";
import { type Database, find, put, remove } from "./database.ts";
import type { Table } from "./table.ts";

/**
 * A table that something else makes, on which there are policies of ours. Nothing else of it is; its
 * columns are there for what the policies read, where the source knows them.
 */
export type ExistingTable = Table;

/** The table of that name, whoever makes it. */
export function findAnyTable(database: Database, name: QualifiedName): Table | undefined {
  return find(database, "table", name) ?? find(database, "existingTable", name);
}

/** The tables on which there may be policies of ours. */
export function anyTables({ table, existingTable }: Database): readonly Table[] {
  return [...table.values(), ...existingTable.values()];
}

/** The database with the table; one without a policy is none of ours. */
export function putExisting(database: Database, table: ExistingTable): Database {
  return table.policies.length > 0
    ? put(database, "existingTable", table)
    : remove(database, "existingTable", table);
}

/** The database in which the table, if it is one, is ours with the policies that it had before. */
export function claimed(database: Database, name: QualifiedName): Database {
  const existing = find(database, "existingTable", name);
  const table = find(database, "table", name);
  if (!existing || !table) return database;
  const policies = [...table.policies, ...existing.policies];
  return remove(put(database, "table", { ...table, policies }), "existingTable", name);
}
