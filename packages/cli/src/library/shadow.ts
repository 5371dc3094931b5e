/** The revisions, run in an embedded database: for what hand-written SQL does. */
import {
  type Database,
  databaseOf,
  diff,
  EMPTY_DATABASE,
  type Operation,
  rolesNamedIn,
  statementsOf,
  TEXTUAL,
} from "@autogen/core";
import {
  type Connection,
  ensureRoles,
  openThrowaway,
  readCatalog,
  type ThrowawayOptions,
} from "@autogen/postgres";
import { type RevisionGraph, replayRevisions } from "@autogen/revisions";
import { schemasOf } from "./sources.ts";

/**
 * Runs every revision in a throwaway database and hands it over.
 * @throws StatementFailed where the embedded database cannot run a revision
 */
export async function withReplayedDatabase<T>(
  graph: RevisionGraph,
  declared: Database,
  options: ThrowawayOptions,
  run: (connection: Connection, database: Database) => Promise<T>,
): Promise<T> {
  const connection = await openThrowaway(options);
  try {
    const { operations, database } = replayRevisions(graph, graph.revisions.keys());
    await ensureRoles(connection, rolesNamedIn(operations));
    await runAll(connection, existingTables([database, declared]));
    await runAll(connection, operations);
    const made = new Set(
      [declared, database].flatMap(({ role }) => [...role.values()].map(({ name }) => name)),
    );
    const schemas = schemasOf([declared, database]);
    const catalog = await readCatalog(connection, {
      schemas,
      roles: (name) => made.has(name),
      isOwn: true,
    });
    return await run(connection, catalog.database);
  } finally {
    await connection.close();
  }
}

/** What makes the tables of others on which there are policies of ours, as far as they are declared. */
function existingTables(databases: readonly Database[]): readonly Operation[] {
  const tables = databases.flatMap(({ existingTable }) => [...existingTable.values()]);
  const schemas = new Set(tables.flatMap(({ schema }) => schema ?? []));
  const made = databaseOf({
    schema: [...schemas].map((name) => ({ name })),
    table: tables.map((table) => ({ ...table, policies: [] })),
  });
  return diff(EMPTY_DATABASE, made, TEXTUAL);
}

async function runAll(connection: Connection, operations: readonly Operation[]): Promise<void> {
  for (const { sql } of operations.flatMap(statementsOf)) await connection.script(sql);
}
