/** Backfills batch by batch: on record with each, so that no row is filled twice. */
import { type BackfillSpec, type Operations, sql } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { describeNative, describeNetworked, describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { RevisionGraph } from "../graph/graph.ts";
import type { RunEvent } from "./events.ts";
import { halfwayRevisions } from "./halfway.ts";
import { readLedger } from "./ledger.ts";
import { planRun } from "./plan.ts";
import { upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase } from "./testing.ts";

const counting: BackfillSpec = { set: { n: sql`n + 1` }, batch: 4 };

const graphWith = (spec: BackfillSpec, more: (op: Operations) => void = () => {}) =>
  chain({
    made: {
      upgrade: (op) => {
        op.createTable("rows", {
          columns: {
            id: { type: "numeric(6,2)" },
            name: { type: "text" },
            n: { type: "integer", notNull: true, default: 0 },
          },
          primaryKey: { name: "rows_pkey", columns: ["name", "id"] },
        });
        op.execute(
          sql`INSERT INTO rows SELECT i / 7.0, E'it''s \\\\ ' || i % 3 FROM generate_series(1, 10) i`,
        );
      },
    },
    filled: {
      upgrade: (op) => {
        op.backfill("rows", spec);
        more(op);
      },
    },
  });

function stoppedAfter(stop: number, connection: Connection, graph: RevisionGraph) {
  let batches = 0;
  const onEvent = (event: RunEvent) => {
    if (isBatch(event)) batches += 1;
    if (batches === stop) throw new Error("stopped");
  };
  return upgrade({ connection, graph, onEvent }, everything(graph));
}

type BatchFinished = Extract<RunEvent, { type: "batch-finished" }>;

const isBatch = (event: RunEvent): event is BatchFinished => event.type === "batch-finished";

describeServers("a backfill in batches", (server) => {
  test("tells how far it is", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(counting);
      const events: RunEvent[] = [];
      await upgrade({ connection, graph, onEvent: (event) => void events.push(event) }, [
        ...everything(graph),
      ]);
      const batches = events.filter(isBatch);
      expect(batches.map(({ rows }) => rows)).toEqual([4, 8, 10]);
      expect(batches[0]).toMatchObject({
        revision: "filled",
        statement: 1,
        pause: 0,
        batchMilliseconds: expect.any(Number),
        estimated: expect.any(Number),
      });
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
    }));

  test("that is stopped says how many rows are filled", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(counting);
      const stop = new AbortController();
      const onEvent = (event: RunEvent) => {
        if (isBatch(event) && event.rows === 8) stop.abort();
      };
      const context = { connection, graph, onEvent, signal: stop.signal };
      const failure = await failureOf(upgrade(context, everything(graph)));
      expect(failure).toMatchObject({
        name: "Interrupted",
        rows: 8,
        message:
          "The upgrade was stopped on request: made ran, and of filled 8 rows of a backfill remain.",
      });
      expect(await connection.values("SELECT count(*)::int FROM rows WHERE n = 1")).toEqual([[8]]);
      await upgrade({ connection, graph }, everything(graph));
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
    }));

  test.each([1, 2, 3])("fills each row once, though it was stopped after batch %i", (stop) =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(counting);
      let batches = 0;
      const onEvent = (event: RunEvent) => {
        if (isBatch(event)) batches += 1;
        if (batches === stop) throw new Error("stopped");
      };
      await failureOf(upgrade({ connection, graph, onEvent }, everything(graph)));
      const { rows } = await readLedger(connection);
      expect(rows[1]?.unfinished?.begun).toMatch(/\n-- done: \{"after":\[.*"rows":\d+\}$/);
      await upgrade({ connection, graph }, everything(graph));
      expect(await connection.values("SELECT n, count(*) FROM rows GROUP BY n")).toEqual([
        [1, "10"],
      ]);
    }),
  );

  test("that fails in one batch keeps those before it, and goes on behind them", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(counting);
      await upgrade({ connection, graph }, everything(graph).slice(0, 1));
      await connection.script(
        "ALTER TABLE rows ADD CONSTRAINT few CHECK (n = 0 OR name <> E'it''s \\\\ 2')",
      );
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({
        name: "RevisionFailed",
        statement: 1,
        help: "What it has done stays: correct the rest, and run it again to go on.",
      });
      expect(await connection.values("SELECT sum(n) FROM rows")).toEqual([["4"]]);
      await connection.script("ALTER TABLE rows DROP CONSTRAINT few");
      await upgrade({ connection, graph }, everything(graph));
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
    }));

  test("of other values does not go on where the first one stood", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith({ set: { n: sql`n + 1 / (10 - n)` }, batch: 4 });
      let batches = 0;
      const onEvent = (event: RunEvent) => {
        if (isBatch(event)) batches += 1;
        if (batches === 1) throw new Error("stopped");
      };
      await failureOf(upgrade({ connection, graph, onEvent }, everything(graph)));
      const edited = graphWith(counting);
      const failure = await failureOf(upgrade({ connection, graph: edited }, everything(edited)));
      expect(failure).toMatchObject({ name: "InterruptedStep" });
      // A mark holds the key of a row.
      expect((failure as Error).message).toContain("UPDATE rows SET n = ");
      expect((failure as Error).message).not.toContain("it''s");
      const [halfway] = halfwayRevisions(edited, await readLedger(connection));
      expect(halfway?.begun).toMatch(/UPDATE rows SET .* WHERE \(true\)$/s);
    }));

  test("goes on where it stood with smaller batches and longer pauses", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(counting);
      await failureOf(stoppedAfter(1, connection, graph));
      const slower = graphWith({ ...counting, batch: 2, pause: 1 });
      const events: RunEvent[] = [];
      const onEvent = (event: RunEvent) => void events.push(event);
      await upgrade({ connection, graph: slower, onEvent }, everything(slower));
      expect(events.filter(isBatch).map(({ rows }) => rows)).toEqual([6, 8, 10]);
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
    }));

  test("is the same that is done, whatever the size of its batches was", () =>
    onDatabase(server, async ({ connection }) => {
      const again = (op: Operations) => op.backfill("rows", counting);
      const graph = graphWith(counting, again);
      await failureOf(stoppedAfter(4, connection, graph));
      const larger = graphWith({ ...counting, batch: 50 }, again);
      await upgrade({ connection, graph: larger }, everything(larger));
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[2]]);
    }));

  test("asks what became of another statement that was begun in its place", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith({ ...counting, where: sql`n = 0` });
      await failureOf(stoppedAfter(1, connection, graph));
      await connection.script(
        "UPDATE autogen_version SET statement_begun = 'CALL archive()' WHERE unfinished IS NOT NULL",
      );
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({ name: "InterruptedStep", sql: "CALL archive()" });
    }));

  test("goes along a key of floats, however many digits the account shows of them", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = chain({
        made: {
          upgrade: (op) => {
            op.createTable("rows", {
              columns: { id: { type: "double precision" }, n: { type: "integer" } },
              primaryKey: { name: "rows_pkey", columns: ["id"] },
            });
            op.execute(
              sql`INSERT INTO rows SELECT 0.1::float8 * i, 0 FROM generate_series(1, 5) i`,
            );
          },
        },
        filled: { upgrade: (op) => op.backfill("rows", { ...counting, batch: 1 }) },
      });
      await connection.script("SET extra_float_digits = 0");
      await upgrade({ connection, graph }, everything(graph));
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
    }));

  test("pauses between two", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith({ ...counting, pause: 30 });
      const pauses: number[] = [];
      const onEvent = (event: RunEvent) => {
        if (isBatch(event)) pauses.push(event.pause);
      };
      const start = performance.now();
      await upgrade({ connection, graph, onEvent }, everything(graph));
      expect(pauses).toEqual([30, 30, 30]);
      expect(performance.now() - start).toBeGreaterThan(85);
    }));
});

const LOCK_AS_SOON_AS_FILLED = `DO $$ BEGIN
  LOOP
    EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE relation = 'rows'::regclass AND mode = 'RowExclusiveLock');
  END LOOP;
  LOCK TABLE rows IN ACCESS EXCLUSIVE MODE;
END $$`;

describeNetworked("a backfill in batches", (server) => {
  test("makes room for sessions that wait for its locks", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const slow = sql`n + 1 + (SELECT 0 FROM pg_sleep(CASE WHEN id < 1 THEN 0.2 ELSE 0 END))`;
      const graph = graphWith({ set: { n: slow }, batch: 10 });
      await upgrade({ connection, graph }, everything(graph).slice(0, 1));
      const other = await connect();
      let waiting: Promise<void> | undefined;
      const seen: (BatchFinished["pressure"] | undefined)[] = [];
      const onEvent = (event: RunEvent) => {
        if (event.type === "statement-started" && !waiting) {
          waiting = other.script(LOCK_AS_SOON_AS_FILLED);
        }
        if (isBatch(event)) seen.push(event.pressure);
      };
      await upgrade({ connection, graph, onEvent }, everything(graph));
      await waiting;
      expect(await connection.values("SELECT DISTINCT n FROM rows")).toEqual([[1]]);
      expect(seen).toMatchObject([{ waiting: 1 }]);
    }));
});

const KEYS = {
  alone: { columns: { name: { type: "ext.citext" }, n: { type: "integer" } }, key: ["name"] },
  "first of two": {
    columns: { name: { type: "ext.citext" }, "100%": { type: "integer" }, n: { type: "integer" } },
    key: ["name", "100%"],
  },
  "last of two": {
    columns: { name: { type: "ext.citext" }, "100%": { type: "integer" }, n: { type: "integer" } },
    key: ["100%", "name"],
  },
} as const;

describeNative("a key whose type's operators are not on the search path", (server) => {
  const graph = chain({
    made: {
      upgrade: (op) => {
        op.createSchema("ext");
        op.execute(sql`CREATE EXTENSION citext SCHEMA ext`);
        for (const [table, { columns, key }] of Object.entries(KEYS)) {
          const primaryKey = { name: `${table}_pkey`, columns: [...key] };
          op.createTable(table, { columns, primaryKey });
        }
      },
    },
    filled: {
      upgrade: (op) => {
        for (const table of Object.keys(KEYS)) {
          op.backfill(table, { set: { n: sql`coalesce(n, 0) + 1` }, batch: 2 });
        }
      },
    },
  });
  const fill = async (connection: Connection) => {
    await upgrade({ connection, graph }, everything(graph).slice(0, 1));
    for (const [table, { columns }] of Object.entries(KEYS)) {
      const more = "100%" in columns ? ", 5 - i % 3" : "";
      await connection.script(
        `INSERT INTO "${table}" SELECT name${more} FROM unnest('{B,a,C,d,E,b2,A1,e''}'::text[]) WITH ORDINALITY x (name, i)`,
      );
    }
  };
  /** What each row has, and how many rows each transaction has filled. */
  const filled = async (connection: Connection) => {
    const found: Record<string, unknown> = {};
    for (const table of Object.keys(KEYS)) {
      const rows = await connection.values(
        `SELECT n, count(*)::int FROM "${table}" GROUP BY n, xmin::text`,
      );
      found[table] = rows;
    }
    return found;
  };
  const TWO_BY_TWO = Object.fromEntries(
    Object.keys(KEYS).map((table) => [table, [1, 2, 3, 4].map(() => [1, 2])]),
  );

  test("is followed in its own order", () =>
    onDatabase(server, async ({ connection }) => {
      await fill(connection);
      await upgrade({ connection, graph }, everything(graph));
      expect(await filled(connection)).toEqual(TWO_BY_TWO);
    }));

  test("is followed by the one statement of a script, too", () =>
    onDatabase(server, async ({ connection }) => {
      await fill(connection);
      const path = everything(graph);
      const plans = planRun({ direction: "upgrade", graph, applied: [], path });
      for (const { sql } of plans[1]?.steps ?? []) await connection.script(sql);
      expect(await filled(connection)).toEqual(TWO_BY_TWO);
    }));
});
