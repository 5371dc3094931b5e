import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { readLedger } from "./ledger.ts";
import { lockKey } from "./lock.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const graph = chain({
  one: { upgrade: (op) => op.execute(sql`CREATE TABLE one ()`) },
  two: {
    upgrade: (op) => {
      op.execute(sql`CREATE TABLE two ()`);
      op.execute(sql`CREATE TABLE two_more ()`);
    },
  },
});
const path = everything(graph);

/** Stops the run at the n-th event of a type. */
function stopAt(type: RunEvent["type"], times = 1) {
  const controller = new AbortController();
  let left = times;
  const onEvent = (event: RunEvent) => {
    if (event.type === type && --left === 0) controller.abort();
  };
  return { onEvent, signal: controller.signal, controller };
}

describeServers("a run that is stopped", (server) => {
  it.each([
    ["statement-finished", 2],
    ["statement-started", 3],
  ] as const)("rolls back the revision under way, and says where it stands: %s", (type, times) =>
    onDatabase(server, async ({ connection }) => {
      const failure = await failureOf(upgrade({ connection, graph, ...stopAt(type, times) }, path));
      expect(failure).toMatchObject({
        name: "Interrupted",
        message: "The upgrade was stopped on request: one ran, and nothing of two remains.",
        revision: "two",
        done: 0,
        finished: ["one"],
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "one"]);
      const { finished } = await upgrade({ connection, graph }, path);
      expect(finished).toEqual(["two"]);
    }),
  );

  it("stops between two revisions", () =>
    onDatabase(server, async ({ connection }) => {
      const stop = stopAt("revision-finished");
      expect(await failureOf(upgrade({ connection, graph, ...stop }, path))).toMatchObject({
        message: "The upgrade was stopped on request: one ran.",
        revision: undefined,
        finished: ["one"],
      });
    }));

  it("runs nothing where it was stopped before", () =>
    onDatabase(server, async ({ connection }) => {
      const signal = AbortSignal.abort();
      expect(await failureOf(upgrade({ connection, graph, signal }, path))).toMatchObject({
        message: "The upgrade was stopped on request: no revision was run.",
      });
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("lets a statement finish that cannot be rolled back, and records it", () =>
    onDatabase(server, async ({ connection }) => {
      const vacuum = chain({
        vacuum: {
          upgrade: (op) => {
            op.execute(sql`VACUUM`, { transactional: false });
            op.execute(sql`CREATE TABLE after_it ()`);
          },
        },
      });
      const stop = stopAt("statement-started");
      const stopped = upgrade({ connection, graph: vacuum, ...stop }, everything(vacuum));
      expect(await failureOf(stopped)).toMatchObject({ name: "Interrupted", done: 1 });
      expect((await readLedger(connection)).rows[0]?.unfinished).toEqual({
        direction: "upgrade",
        done: ["VACUUM"],
      });
      await upgrade({ connection, graph: vacuum }, everything(vacuum));
      expect(await tablesOf(connection)).toContain("after_it");
    }));

  if (server.engine === "pglite") return;

  it("cancels the statement that is running", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const observer = await connect();
      await observer.query("SELECT pg_advisory_lock(3)");
      const waiting = chain({
        waiting: { upgrade: (op) => op.execute(sql`SELECT pg_advisory_lock(3)`) },
      });
      const { controller, signal } = stopAt("retrying");
      const limits = { lockTimeout: 0 };
      const stopped = failureOf(
        upgrade({ connection, graph: waiting, signal, limits }, everything(waiting)),
      );
      const waits = `SELECT FROM pg_locks WHERE NOT granted AND pid = ${connection.session.pid}`;
      await expect.poll(() => observer.query(waits), { interval: 5 }).toHaveLength(1);
      controller.abort();
      expect(await stopped).toMatchObject({ name: "Interrupted", revision: "waiting" });
      expect(await connection.values("SELECT 1")).toEqual([[1]]);
    }));

  it("stops while it waits for another run", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const other = await connect();
      const key = lockKey({ schema: "public", name: "autogen_version" });
      await other.query(`SELECT pg_advisory_lock(${key})`);
      const stop = stopAt("waiting-for-lock");
      expect(await failureOf(upgrade({ connection, graph, ...stop }, path))).toMatchObject({
        name: "Interrupted",
        finished: [],
      });
    }));

  it("stops while it waits for another attempt", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await connection.script("CREATE TABLE busy ()");
      const other = await connect();
      await other.script("BEGIN; LOCK TABLE busy");
      const busy = chain({ busy: { upgrade: (op) => op.execute(sql`DROP TABLE busy`) } });
      const limits = { lockTimeout: 1, firstPause: 600_000, longestPause: 600_000 };
      const stopped = upgrade(
        { connection, graph: busy, limits, ...stopAt("retrying") },
        everything(busy),
      );
      expect(await failureOf(stopped)).toMatchObject({ name: "Interrupted", revision: "busy" });
    }));
});
