/** Indexes that are built beside the work of others, and runs that do not see their end. */
import { type Operations, rawSql, sql } from "@autogen/core";
import { describeNetworked } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { halfwayRevisions } from "./halfway.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, type TestDatabase } from "./testing.ts";

const ROWS = sql`CREATE TABLE people AS SELECT i AS id FROM generate_series(1, 5) i`;
const alone = { transactional: false };

const indexed = (create = "CREATE UNIQUE INDEX CONCURRENTLY people_id ON people (id)") =>
  chain({
    rows: { upgrade: (op) => op.execute(ROWS) },
    index: {
      upgrade: (op) => {
        op.execute(rawSql(create), alone);
        op.execute(sql`CREATE TABLE after_it ()`);
      },
      downgrade: (op: Operations) => {
        op.execute(sql`DROP TABLE after_it`);
        op.execute(sql`DROP INDEX CONCURRENTLY people_id`, alone);
      },
    },
  });

const graph = indexed();
const path = everything(graph);

const INDEXES = `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index
  WHERE indrelid = to_regclass('public.people')`;

/** What a run leaves that is killed before its statement on an index begins, */
const unbegun = (event: RunEvent) => {
  if (event.type === "statement-started" && event.sql.includes("INDEX")) throw new Error("killed");
};

/** or when it has ended. */
const unseen = (event: RunEvent) => {
  if (event.type === "statement-finished" && event.sql.includes("INDEX")) throw new Error("killed");
};

/** Leaves an invalid index, as a build does that fails. */
async function breakOff(connection: TestDatabase["connection"]): Promise<void> {
  await connection.script("INSERT INTO people VALUES (5)");
  await failureOf(connection.script("CREATE UNIQUE INDEX CONCURRENTLY people_id ON people (id)"));
  await connection.script("DELETE FROM people WHERE ctid = (SELECT max(ctid) FROM people)");
}

/** Has a build wait for the end of a transaction, and does something meanwhile. */
async function whileBuilding(
  { connection, connect }: TestDatabase,
  run: (options: { readonly onEvent: (event: RunEvent) => void }) => Promise<unknown>,
  meanwhile: (pid: number) => Promise<unknown>,
): Promise<unknown> {
  const [other, observer] = [await connect(), await connect()];
  let watched: Promise<unknown> | undefined;
  const onEvent = (event: RunEvent) => {
    if (event.type === "statement-started" && event.sql.includes("INDEX")) watched ??= watch();
  };
  const watch = async () => {
    const { pid } = connection.session;
    const waits = `SELECT FROM pg_locks WHERE NOT granted AND pid = ${pid}`;
    await expect.poll(() => observer.query(waits), { interval: 5 }).toHaveLength(1);
    await meanwhile(pid);
    await other.script("ROLLBACK");
  };
  await other.script("BEGIN; LOCK TABLE people IN ROW EXCLUSIVE MODE");
  const outcome = await failureOf(run({ onEvent }));
  await watched;
  return outcome;
}

describeNetworked("an index that is built concurrently", (server) => {
  it("is built anew where the run was lost that built it", () =>
    onDatabase(server, async (database) => {
      const { connection, connect } = database;
      await upgrade({ connection, graph }, path.slice(0, 1));
      const next = await connect();
      const failure = await whileBuilding(
        database,
        (options) => upgrade({ connection, graph, ...options }, path),
        (pid) => next.query("SELECT pg_terminate_backend($1, 5000)", [pid]),
      );
      expect(failure).toMatchObject({ name: "RevisionFailed", cause: { name: "SessionLost" } });
      expect(await next.query(INDEXES)).toEqual([{ name: "people_id", valid: false }]);
      expect(halfwayRevisions(graph, await readLedger(next))[0]).not.toHaveProperty("begun");
      expect(await upgrade({ connection: next, graph }, path)).toMatchObject({
        finished: ["index"],
      });
      expect(await next.query(INDEXES)).toEqual([{ name: "people_id", valid: true }]);
    }));

  it("is not built twice where it came to its end and nobody saw it", () =>
    onDatabase(server, async ({ connection }) => {
      await failureOf(upgrade({ connection, graph, onEvent: unseen }, path));
      const [before] = await connection.query("SELECT 'people_id'::regclass::oid AS oid");
      await upgrade({ connection, graph }, path);
      expect(await connection.query("SELECT 'people_id'::regclass::oid AS oid")).toEqual([before]);
      await failureOf(downgrade({ connection, graph, onEvent: unseen }, path.slice(1)));
      expect(await connection.query(INDEXES)).toEqual([]);
      const { finished } = await downgrade({ connection, graph }, path.slice(1));
      expect(finished).toEqual(["index"]);
    }));

  it("is built and dropped by its operations as by SQL, and resumed as that is", () =>
    onDatabase(server, async ({ connection }) => {
      const concurrently = true;
      const graph = chain({
        rows: {
          upgrade: (op) => op.createTable("people", { columns: { id: { type: "integer" } } }),
        },
        index: {
          upgrade: (op) => op.createIndex("people", "people_id", { keys: ["id"], concurrently }),
          downgrade: (op) => op.dropIndex("people", "people_id", { concurrently }),
        },
      });
      const path = everything(graph);
      await failureOf(upgrade({ connection, graph, onEvent: unseen }, path));
      expect(await connection.query(INDEXES)).toEqual([{ name: "people_id", valid: true }]);
      await upgrade({ connection, graph }, path);
      await failureOf(downgrade({ connection, graph, onEvent: unseen }, path.slice(1)));
      expect(await connection.query(INDEXES)).toEqual([]);
      const { finished } = await downgrade({ connection, graph }, path.slice(1));
      expect(finished).toEqual(["index"]);
    }));

  it("that its rows refuse leaves nothing, and is tried by the next run", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      await connection.script("INSERT INTO people VALUES (5)");
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject({
        name: "RevisionFailed",
        help: "Nothing of the revision remains in the database.",
        cause: { code: "23505" },
      });
      expect(await connection.query(INDEXES)).toEqual([]);
      await connection.script("DELETE FROM people WHERE id = 5");
      expect((await upgrade({ connection, graph }, path)).finished).toEqual(["index"]);
    }));

  it("takes no index of somebody else's for its own", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      await connection.script("CREATE INDEX people_id ON people (id)");
      const failure = { name: "RevisionFailed", cause: { code: "42P07" } };
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject(failure);
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject(failure);
      await connection.script("DROP INDEX people_id");
      await upgrade({ connection, graph }, path);
    }));

  it("is asked about where it came to its end and the file says something else now", () =>
    onDatabase(server, async ({ connection }) => {
      await failureOf(upgrade({ connection, graph, onEvent: unseen }, path));
      const edited = indexed("CREATE INDEX CONCURRENTLY people_id ON people (id DESC)");
      expect(
        await failureOf(upgrade({ connection, graph: edited }, everything(edited))),
      ).toMatchObject({ name: "InterruptedStep" });
    }));

  it("is watched by a second session", () =>
    onDatabase(server, async (database) => {
      const { connection } = database;
      await upgrade({ connection, graph }, path.slice(0, 1));
      const phases: string[] = [];
      const other = await database.connect();
      await other.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      const onEvent = (event: RunEvent) => {
        if (event.type !== "index-progress") return;
        expect(event).toMatchObject({ revision: "index", statement: 1, lockersTotal: 1 });
        phases.push(event.phase);
        void other.script("ROLLBACK");
      };
      await upgrade({ connection, graph, onEvent, progressInterval: 5 }, path);
      expect(phases).toContain("waiting for old snapshots");
    }));

  it("waits for others as long as it takes, whatever timeouts the database has", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      const { database } = connection.session;
      for (const setting of ["lock_timeout", "statement_timeout"]) {
        await connection.script(`ALTER DATABASE "${database}" SET ${setting} = '1s'`);
      }
      const [bounded, other] = [await connect(), await connect()];
      await other.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      const retries: RunEvent[] = [];
      const since = `SELECT FROM pg_stat_activity WHERE pid = ${bounded.session.pid}
        AND now() - query_start > interval '1.5s'`;
      const onEvent = (event: RunEvent) => {
        if (event.type === "retrying") retries.push(event);
        if (event.type !== "statement-started" || !event.sql.includes("INDEX")) return;
        void expect
          .poll(() => connection.query(since), { interval: 50, timeout: 10_000 })
          .toHaveLength(1)
          .finally(() => other.script("ROLLBACK"));
      };
      await upgrade({ connection: bounded, graph, onEvent }, path);
      expect(retries).toEqual([]);
      expect(await bounded.values("SHOW lock_timeout")).toEqual([["1s"]]);
    }));

  it("is given up, and leaves nothing, where the run is stopped", () =>
    onDatabase(server, async (database) => {
      const { connection } = database;
      await upgrade({ connection, graph }, path.slice(0, 1));
      const controller = new AbortController();
      const { signal } = controller;
      const other = await database.connect();
      const failure = await whileBuilding(
        database,
        (options) => upgrade({ connection, graph, signal, ...options }, path),
        async () => {
          controller.abort();
          const canceled = `SELECT FROM pg_stat_activity WHERE pid = ${connection.session.pid}
            AND query LIKE 'CREATE UNIQUE INDEX%' AND state = 'active'`;
          await expect.poll(() => other.query(canceled), { interval: 5 }).toHaveLength(0);
        },
      );
      expect(failure).toMatchObject({ name: "Interrupted", revision: "index", done: 0 });
      expect(await connection.query(INDEXES)).toEqual([]);
      expect((await upgrade({ connection, graph }, path)).finished).toEqual(["index"]);
    }));

  it("that is dropped is known again, and not taken for another of its name", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script(`CREATE SCHEMA app; SET search_path = app, public;
        CREATE TABLE people AS SELECT 1 AS id; CREATE INDEX people_id ON people (id);
        CREATE TABLE public.people AS SELECT 1 AS id; CREATE INDEX people_id ON public.people (id)`);
      const graph = chain({
        drop: { upgrade: (op) => op.execute(sql`DROP INDEX CONCURRENTLY people_id`, alone) },
      });
      const path = everything(graph);
      await failureOf(upgrade({ connection, graph, onEvent: unseen }, path));
      expect((await upgrade({ connection, graph }, path)).finished).toEqual(["drop"]);
      expect(await connection.query(INDEXES)).toEqual([{ name: "people_id", valid: true }]);
    }));

  it("that is to be dropped is asked about where its name means another one now", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script(`CREATE SCHEMA app; CREATE TABLE app.people AS SELECT 1 AS id;
        CREATE INDEX people_id ON app.people (id);
        CREATE TABLE people AS SELECT 1 AS id; CREATE INDEX people_id ON people (id)`);
      const graph = chain({
        drop: { upgrade: (op) => op.execute(sql`DROP INDEX CONCURRENTLY people_id`, alone) },
      });
      const path = everything(graph);
      const ledger = { schema: "public", name: "autogen_version" };
      await failureOf(upgrade({ connection, graph, ledger, onEvent: unbegun }, path));
      await connection.script("SET search_path = app, public");
      expect(await failureOf(upgrade({ connection, graph, ledger }, path))).toMatchObject({
        name: "InterruptedStep",
        sql: "DROP INDEX CONCURRENTLY people_id",
      });
      await connection.script(
        "UPDATE autogen_version SET statement_begun = split_part(statement_begun, E'\\n', 1)",
      );
      await connection.script(
        "SET search_path = public; DROP INDEX people_id; SET search_path = public, app",
      );
      expect(await failureOf(upgrade({ connection, graph, ledger }, path))).toMatchObject({
        name: "InterruptedStep",
      });
    }));

  it("lets go at once of a run that is stopped, and says what remains until the next", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      const [other, observer] = [await connect(), await connect()];
      await other.script("BEGIN; LOCK TABLE people IN ROW EXCLUSIVE MODE");
      const controller = new AbortController();
      const waits = `SELECT FROM pg_locks WHERE NOT granted AND pid = ${connection.session.pid}`;
      const onEvent = (event: RunEvent) => {
        if (event.type !== "statement-started" || !event.sql.includes("INDEX")) return;
        void expect
          .poll(() => observer.query(waits), { interval: 5 })
          .toHaveLength(1)
          .finally(() => controller.abort());
      };
      const { signal } = controller;
      expect(await failureOf(upgrade({ connection, graph, signal, onEvent }, path))).toMatchObject({
        message:
          "The upgrade was stopped on request: no revision was run, and of index the index people_id remains, invalid until the next run.",
      });
      await other.script("ROLLBACK");
      await upgrade({ connection, graph }, path);
      expect(await connection.query(INDEXES)).toEqual([{ name: "people_id", valid: true }]);
    }));

  it("that was broken off is taken away as it is built, whatever timeouts the database has", () =>
    onDatabase(server, async ({ connection, connect }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      await failureOf(upgrade({ connection, graph, onEvent: unbegun }, path));
      await breakOff(connection);
      const { database } = connection.session;
      await connection.script(`ALTER DATABASE "${database}" SET lock_timeout = '1ms'`);
      const [bounded, other] = [await connect(), await connect()];
      await other.script("BEGIN; LOCK TABLE people IN ROW EXCLUSIVE MODE");
      const waits = `SELECT FROM pg_stat_activity WHERE pid = ${bounded.session.pid}
        AND query LIKE 'DROP INDEX%' AND now() - query_start > interval '100ms'`;
      const meanwhile = expect
        .poll(() => connection.query(waits), { interval: 5, timeout: 20_000 })
        .toHaveLength(1)
        .finally(() => other.script("ROLLBACK"));
      expect((await upgrade({ connection: bounded, graph }, path)).finished).toEqual(["index"]);
      await meanwhile;
      expect(await connection.query(INDEXES)).toEqual([{ name: "people_id", valid: true }]);
    }));

  it("is not applied where IF NOT EXISTS leaves an invalid one alone", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = indexed("CREATE INDEX CONCURRENTLY IF NOT EXISTS people_id ON people (id)");
      const path = everything(graph);
      await upgrade({ connection, graph }, path.slice(0, 1));
      await breakOff(connection);
      const failure = {
        name: "RevisionFailed",
        message:
          "The upgrade of revision index failed at statement 1 of 2: index public.people_id was there, and is invalid: no query uses it; drop it, so that it is built anew",
        help: "Nothing of the revision remains in the database.",
      };
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject(failure);
      await connection.script("DROP INDEX people_id");
      expect((await upgrade({ connection, graph }, path)).finished).toEqual(["index"]);
      await connection.script(
        "DELETE FROM autogen_version WHERE revision = 'index'; DROP TABLE after_it",
      );
      expect((await upgrade({ connection, graph }, path)).finished).toEqual(["index"]);
    }));
});
