/** A database on which many cases stand side by side, and that one pg_dump tells of. */
import { type Connection, connect, connectPglite } from "@autogen/postgres";
import { PGlite } from "@electric-sql/pglite";
import { createDatabase, dropDatabase } from "../databases/postgres.ts";
import { dumpedStatements } from "../dump/pg-dump.ts";
import { printedAgain } from "../dump/printed-again.ts";
import type { RunningServer, TestServer } from "../servers/server.ts";

export interface Ground {
  readonly connection: Connection;
  /** The statements of `pg_dump -s`, normalised, whatever the order of columns. */
  dump(): Promise<readonly string[]>;
  /** An empty database beside it, gone when it is closed; an embedded one takes far longer to start. */
  readonly shadow?: () => Promise<Connection>;
  /** Ends the session and drops the database. */
  close(): Promise<void>;
}

/**
 * @param name of the database; a PGlite is in memory
 * @throws MissingPgDumpError
 */
export function openGround(
  { engine }: TestServer,
  { url }: Pick<RunningServer, "url">,
  name: string,
): Promise<Ground> {
  return engine === "pglite" ? pgliteGround() : postgresGround(url, name);
}

async function postgresGround(server: string, name: string): Promise<Ground> {
  const url = await createDatabase(server, name);
  const connection = await connect(url);
  return {
    connection,
    dump: () => statementsOf(url),
    shadow: () => shadowOn(server, `${name}_shadow`),
    close: async () => {
      await connection.close();
      await dropDatabase(server, name);
    },
  };
}

async function shadowOn(server: string, name: string): Promise<Connection> {
  const connection = await connect(await createDatabase(server, name));
  const close = async () => {
    await connection.close();
    await dropDatabase(server, name);
  };
  return { ...connection, close };
}

async function pgliteGround(): Promise<Ground> {
  const database = await PGlite.create();
  const connection = await connectPglite({ database });
  return {
    connection,
    dump: async () => {
      try {
        return await statementsOf(database);
      } finally {
        // It leaves its transaction and its settings behind, in the one session that there is.
        await connection.script("ROLLBACK");
        await connection.script("RESET ALL; SET search_path = public");
      }
    },
    close: () => connection.close(),
  };
}

async function statementsOf(source: string | PGlite): Promise<readonly string[]> {
  const statements = await dumpedStatements(source, {
    ignoreColumnOrder: true,
    args: ["--no-owner"],
  });
  return statements.map(printedAgain);
}
