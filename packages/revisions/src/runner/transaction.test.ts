import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { backoff } from "./backoff.ts";
import type { RunEvent } from "./events.ts";
import { readLedger } from "./ledger.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

describe("the pause before another attempt", () => {
  it("doubles up to its limit, and is at least half of that", () => {
    const range = { first: 100, most: 1_000 };
    const pauses = [1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, range));
    [100, 200, 400, 800, 1_000, 1_000].forEach((full, index) => {
      expect(pauses[index]).toBeGreaterThanOrEqual(full / 2);
      expect(pauses[index]).toBeLessThanOrEqual(full);
    });
  });
});

const graph = chain({
  column: {
    upgrade: (op) => {
      op.execute(sql`CREATE TABLE other ()`);
      op.execute(sql`ALTER TABLE busy ADD COLUMN id integer`);
    },
  },
});
const limits = { lockTimeout: 20, firstPause: 1, longestPause: 20 };

describeServers("a transaction that another is in the way of", (server) => {
  it.each(["55P03", "40P01", "40001"])("is tried again: %s", (code) =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("CREATE SEQUENCE tries");
      const third = chain({
        third: {
          upgrade: (op) => {
            op.execute(sql`CREATE TABLE third ()`);
            op.execute({
              sql: `DO $$ BEGIN IF nextval('tries') < 3 THEN
                RAISE 'not yet' USING ERRCODE = '${code}'; END IF; END $$`,
            });
          },
        },
      });
      const retries: unknown[] = [];
      const onEvent = (event: RunEvent) => {
        if (event.type === "retrying") retries.push([event.reason, event.attempt]);
      };
      await upgrade({ connection, graph: third, limits, onEvent }, everything(third));
      expect(retries).toEqual([
        ["not yet", 1],
        ["not yet", 2],
      ]);
    }),
  );

  it("is not tried again for another reason", () =>
    onDatabase(server, async ({ connection }) => {
      const failure = await failureOf(upgrade({ connection, graph, limits }, everything(graph)));
      expect(failure).toMatchObject({ attempts: 1, cause: { code: "42P01" } });
    }));

  if (server.engine === "pglite") return;

  it("is tried again, as a whole", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await connection.script("CREATE TABLE busy ()");
      const holder = await connect();
      await holder.script("BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE");
      const events: RunEvent[] = [];
      const onEvent = (event: RunEvent) => {
        events.push(event);
        if (event.type === "retrying" && event.attempt === 1) void holder.execute("ROLLBACK");
      };
      const attempts = 1_000;
      const outcome = await upgrade(
        { connection, graph, limits: { ...limits, attempts }, onEvent },
        everything(graph),
      );
      expect(outcome.finished).toEqual(["column"]);
      expect(await tablesOf(connection)).toEqual(["autogen_version", "busy", "other"]);
      expect(events.find(({ type }) => type === "retrying")).toEqual({
        type: "retrying",
        revision: "column",
        direction: "upgrade",
        reason: "canceling statement due to lock timeout",
        attempt: 1,
        delayMilliseconds: expect.any(Number),
      });
      expect(await connection.values("SHOW lock_timeout")).toEqual([["0"]]);
    }));

  it("is given up at last", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await connection.script("CREATE TABLE busy ()");
      const holder = await connect();
      await holder.script("BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE");
      const failure = await failureOf(
        upgrade({ connection, graph, limits: { ...limits, attempts: 2 } }, everything(graph)),
      );
      expect(failure).toMatchObject({
        name: "RevisionFailed",
        message:
          "The upgrade of revision column failed at statement 2 of 2: canceling statement due to lock timeout (2 attempts)",
        attempts: 2,
        cause: { code: "55P03" },
      });
      expect(await tablesOf(connection)).toEqual(["busy"]);
      expect((await readLedger(connection)).exists).toBe(false);
    }));
});
