/** Nothing remains on the target, also where the process that asks is killed; and few locks are held. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { databaseOf, diff, EMPTY_DATABASE, TEXTUAL } from "@autogen/core";
import {
  canDump,
  describeServers,
  freshDatabase,
  pgDump,
  startServer,
  type TestServer,
} from "@autogen/testkit";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import { counted } from "./testing/counted.ts";
import { manyQuestions, manyTables } from "./testing/many.ts";
import { freshConnection } from "./testing/questions.ts";
import { tryOperations } from "./trial/judge.ts";

const SET_UP = `CREATE TYPE mood AS ENUM ('ok');
  CREATE TABLE users (id integer, email varchar(50), m mood);
  CREATE SEQUENCE counter`;

/** A database that is the whole of its server, for the rows that all databases share. */
async function lonelyDatabase(server: TestServer) {
  const { url, stop } = await (isShared(server) ? sharing(server) : startServer(server));
  const connection = await connect(url);
  onTestFinished(async () => {
    await connection.close();
    await stop();
  });
  await connection.script(SET_UP);
  return { connection, url };
}

/** PGlite has one database. */
function isShared({ engine }: TestServer): boolean {
  return engine === "given" || engine === "pglite";
}

async function sharing(server: TestServer) {
  const { url, drop } = await freshDatabase({ server });
  return { url, stop: drop };
}

/** What each catalog holds, but for statistics and what vacuum leaves there. */
async function rowsOf(connection: Connection, { engine }: TestServer): Promise<unknown> {
  // Who gave a server may use it, as other tests do.
  const shared = engine === "given" ? "AND NOT relisshared" : "";
  const catalogs = await connection.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'
       AND relname !~ 'statistic' ${shared} ORDER BY relname`,
  );
  const counts = catalogs.map(({ name }) => `SELECT '${name}' AS name, count(*) FROM ${name}`);
  return connection.query(counts.join(" UNION ALL "));
}

/** A process that asks for ever, as soon as it says so. */
async function asker(url: string) {
  const script = fileURLToPath(new URL("./testing/ask-for-ever.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

/** Until the sessions of others are over, and what they made is gone. */
async function alone(connection: Connection): Promise<void> {
  const others = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  while ((await connection.query(others)).length > 0)
    await connection.query("SELECT pg_sleep(0.01)");
}

describeServers("the target", (server) => {
  test("is as it was after a hundred checks", async () => {
    const { connection, url } = await lonelyDatabase(server);
    const dumped = async () =>
      server.engine !== "pglite" && (await canDump(server)) ? pgDump(url) : "";
    const before = { dump: await dumped(), rows: await rowsOf(connection, server) };
    const declared = databaseOf({
      enum: [{ name: "mood", values: ["ok", "new"] }],
      table: manyTables(3),
    });
    const judges = { target: { connection, database: EMPTY_DATABASE }, declared };
    const questions = manyQuestions(3);
    for (let at = 0; at < 100; at += 1) {
      const equality = await decideEquality(questions, judges);
      expect(questions.every(equality.equal)).toBe(true);
      await tryOperations(diff(EMPTY_DATABASE, declared, TEXTUAL), judges);
    }
    expect({ dump: await dumped(), rows: await rowsOf(connection, server) }).toEqual(before);
  });

  test("holds few locks at once, also for a thousand tables", async () => {
    const { connection } = await freshConnection(server, SET_UP);
    let most = 0;
    const sampled = counted(connection, async (sql) => {
      if (!sql.startsWith("ROLLBACK")) return;
      const [row] = await connection.query<{ held: number }>(
        "SELECT count(*)::int AS held FROM pg_locks WHERE pid = pg_backend_pid()",
      );
      most = Math.max(most, row?.held ?? 0);
    });
    const declared = databaseOf({
      enum: [{ name: "mood", values: ["ok"] }],
      table: manyTables(1000),
    });
    const target = { connection: sampled.counting, database: EMPTY_DATABASE };
    const questions = manyQuestions(1000);
    const equality = await decideEquality(questions, { target, declared });
    expect(questions.every(equality.equal)).toBe(true);
    await tryOperations(diff(EMPTY_DATABASE, declared, TEXTUAL), { target, declared });
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThan(2000);
  });

  /** PGlite has no other process. */
  test.skipIf(server.engine === "pglite")("is as it was after who asks was killed", async () => {
    const { connection, url } = await lonelyDatabase(server);
    const before = await rowsOf(connection, server);
    for (let at = 0; at < 3; at += 1) {
      const child = await asker(url);
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      await alone(connection);
      expect(await rowsOf(connection, server)).toEqual(before);
    }
  });
});
