import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { lockKey } from "./lock.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const graph = chain({
  users: { upgrade: (op) => op.createTable("users", { columns: { id: { type: "integer" } } }) },
});
const path = everything(graph);
const held = `SELECT pg_advisory_lock(${lockKey({ schema: "public", name: "autogen_version" })})`;

/** Its statement goes on until the second lock of the test is free. */
const slow = chain({
  slow: {
    upgrade: (op) => {
      op.execute(sql`SELECT pg_advisory_lock(2)`);
      op.execute(sql`CREATE TABLE once ()`);
    },
  },
});

describeServers("the lock of a ledger", (server) => {
  it("is free after a run, and after one that failed", () =>
    onDatabase(server, async ({ connection }) => {
      const broken = chain({ broken: { upgrade: (op) => op.execute(sql`SELECT nonsense`) } });
      await failureOf(upgrade({ connection, graph: broken }, everything(broken)));
      await upgrade({ connection, graph }, path);
      const locks = await connection.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND database =
           (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      expect(locks).toHaveLength(0);
    }));

  it("differs between ledgers", () => {
    const names = [
      { schema: "public", name: "a.b" },
      { schema: "public.a", name: "b" },
      { schema: "public", name: "b" },
    ];
    expect(new Set(names.map(lockKey)).size).toBe(3);
  });

  if (server.engine === "pglite") return;

  it("lets one of two runs work, and the other find it done", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const [second, gate] = [await connect(), await connect()];
      await gate.query("SELECT pg_advisory_lock(2)");
      const waits: RunEvent[] = [];
      const startSecond = () =>
        upgrade(
          {
            connection: second,
            graph: slow,
            onEvent: (event) => {
              waits.push(event);
              void gate.query("SELECT pg_advisory_unlock(2)");
            },
          },
          everything(slow),
        );
      let other: ReturnType<typeof startSecond> | undefined;
      const onEvent = ({ type }: RunEvent) => {
        if (type === "statement-started") other ??= startSecond();
      };
      const first = await upgrade({ connection, graph: slow, onEvent }, everything(slow));
      expect(first).toMatchObject({ finished: ["slow"], skipped: [] });
      expect(await other).toEqual({ finished: [], skipped: ["slow"], ledger: first.ledger });
      expect(waits).toEqual([
        {
          type: "waiting-for-lock",
          ledger: "public.autogen_version",
          holder: {
            pid: connection.session.pid,
            user: connection.session.user,
            application: "autogen",
          },
        },
      ]);
    }));

  it("is not waited for where that is not wanted", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const other = await connect();
      await other.query(held);
      const failure = await failureOf(upgrade({ connection, graph, wait: false }, path));
      expect(failure).toMatchObject({
        name: "LedgerLocked",
        ledger: "public.autogen_version",
        holder: { pid: other.session.pid },
        message: `Another run (process ${other.session.pid}, user ${other.session.user}, autogen) holds the lock of public.autogen_version.`,
      });
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("is not waited for longer than is said", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const other = await connect();
      await other.query(held);
      const events: string[] = [];
      const onEvent = ({ type }: RunEvent) => void events.push(type);
      const failure = await failureOf(
        upgrade({ connection, graph, waitTimeout: 60, onEvent }, path),
      );
      expect(failure).toMatchObject({ name: "LedgerLocked", holder: { pid: other.session.pid } });
      expect(events).toEqual(["waiting-for-lock"]);
    }));

  it("is no hindrance to the run of another ledger", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const other = await connect();
      await other.query(held);
      const ledger = { name: "other_version" };
      const outcome = await upgrade({ connection, graph, ledger, wait: false }, path);
      expect(outcome.finished).toEqual(["users"]);
    }));

  it("is freed by the server where the session of a run ends", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const other = await connect();
      await gone(connection.session.pid);
      async function gone(pid: number) {
        await connection.query(held);
        await other.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
      }
      const outcome = await upgrade({ connection: other, graph }, path);
      expect(outcome.finished).toEqual(["users"]);
    }));
});
