/** Revisions without files, and databases to run them on, for tests. */
import { ident, type Operations, record } from "@autogen/core";
import { type Connection, connect, openThrowaway } from "@autogen/postgres";
import { freshCache, freshDatabase, type TestServer } from "@autogen/testkit";
import { afterAll } from "vitest";
import { buildGraph, type RevisionGraph } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";

export interface Sketch {
  readonly revises?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly upgrade?: (op: Operations) => void;
  readonly downgrade?: (op: Operations) => void;
}

export function revision(id: string, sketch: Sketch = {}): Revision {
  const { revises = [], dependsOn = [], upgrade = () => {}, downgrade = () => {} } = sketch;
  return {
    revision: id,
    revises,
    dependsOn,
    branchLabels: [],
    file: `${id}.ts`,
    message: id,
    upgrade: record(upgrade),
    downgrade: record(downgrade),
  };
}

/** Revisions that follow each other in the order in which they are given. */
export function chain(sketches: Readonly<Record<string, Sketch>>): RevisionGraph {
  const ids = Object.keys(sketches);
  return buildGraph(
    ids.map((id, index) =>
      revision(id, { revises: ids.slice(Math.max(0, index - 1), index), ...sketches[id] }),
    ),
  );
}

/** A database of the server's for one test. */
export interface TestDatabase {
  /** The first session. */
  readonly connection: Connection;
  /** Opens another session, which PGlite has not. */
  readonly connect: () => Promise<Connection>;
}

type DatabaseTest = (database: TestDatabase) => Promise<void>;

/** Runs on an empty database; every session that the test opened is closed. */
export function onDatabase(server: TestServer, test: DatabaseTest): Promise<void> {
  return server.engine === "pglite" ? onEmbedded(test) : onFresh(server, test);
}

async function onFresh(server: TestServer, test: DatabaseTest): Promise<void> {
  const { url, drop } = await freshDatabase({ server });
  const sessions: Connection[] = [];
  const open = async () => {
    const session = await connect(url);
    sessions.push(session);
    return session;
  };
  try {
    await test({ connection: await open(), connect: open });
  } finally {
    for (const session of sessions) await session.close();
    await drop();
  }
}

let embedded: Connection | undefined;

afterAll(async () => {
  await embedded?.close();
  embedded = undefined;
});

/** One that the test closes. */
export async function openEmbedded(): Promise<Connection> {
  return openThrowaway({ cache: await freshCache() });
}

/** A PGlite takes a second to start: the tests of a file share one, which is emptied after each. */
async function onEmbedded(test: DatabaseTest): Promise<void> {
  const connection = embedded ?? (await openEmbedded());
  embedded = undefined;
  try {
    await test({ connection, connect: () => connection.sibling() });
    embedded = await emptied(connection);
  } finally {
    if (!embedded) await connection.close();
  }
}

async function emptied(connection: Connection): Promise<Connection> {
  await connection.script("DISCARD ALL");
  const schemas = await connection.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace
     WHERE nspname <> 'information_schema' AND NOT starts_with(nspname, 'pg_')`,
  );
  for (const { name } of schemas) await connection.script(`DROP SCHEMA ${ident(name)} CASCADE`);
  await connection.script("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
  return connection;
}

/** The names of the tables in the default schema. */
export async function tablesOf(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query<{ relname: string }>(
    `SELECT relname FROM pg_class
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  );
  return rows.map(({ relname }) => relname);
}

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("nothing failed");
}

/** The whole path up to the heads, or down to base, for a database that has none or all. */
export function everything(graph: RevisionGraph): readonly Revision[] {
  return [...graph.revisions.values()];
}
