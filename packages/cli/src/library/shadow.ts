/** The revisions, run in an embedded database: for what hand-written SQL does. */
import { type Database, type Operation, rolesNamedIn, statementsOf } from "@autogen/core";
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
    await runAll(connection, operations);
    const made = new Set(
      [declared, database].flatMap(({ role }) => [...role.values()].map(({ name }) => name)),
    );
    const schemas = schemasOf([declared, database]);
    const catalog = await readCatalog(connection, { schemas, roles: (name) => made.has(name) });
    return await run(connection, catalog.database);
  } finally {
    await connection.close();
  }
}

async function runAll(connection: Connection, operations: readonly Operation[]): Promise<void> {
  for (const { sql } of operations.flatMap(statementsOf)) await connection.script(sql);
}
