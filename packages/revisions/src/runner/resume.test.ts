import { type Operations, type Sql, sql } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { halfwayRevisions } from "./halfway.ts";
import { appliedRows, readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import {
  chain,
  everything,
  failureOf,
  onDatabase,
  openEmbedded,
  type Sketch,
  tablesOf,
} from "./testing.ts";

const base: Sketch = {
  upgrade: (op) => {
    op.createEnum("status", { values: ["new"] });
    op.createTable("jobs", { columns: { status: { type: "status" } } });
  },
};

/** A revision in two segments; what it does with the new value can be said. */
const enumSplit = (
  use: Sql = sql`INSERT INTO jobs VALUES ('old')`,
  before: (op: Operations) => void = () => {},
) =>
  chain({
    base,
    split: {
      upgrade: (op) => {
        before(op);
        op.addEnumValue("status", "old");
        op.execute(use);
        op.createTable("after_it", { columns: {} });
      },
    },
  });

/** Whose text has to come back from the ledger as it was. */
const quoted = (op: Operations) =>
  op.execute({ sql: `SELECT 'it''s', E'\\\\ \\n {,}', "a"\n  FROM (SELECT 1 AS "a") x` });

const marker = (op: Operations) => op.createTable("marker", { columns: {} });

/** A revision with a statement that no transaction can hold. */
const alone = (statement: Sql = sql`VACUUM`) =>
  chain({
    alone: {
      upgrade: (op) => {
        op.createTable("before_it", { columns: {} });
        op.execute(statement, { transactional: false });
        op.createTable("after_it", { columns: {} });
      },
      downgrade: (op) => {
        op.dropTable("after_it");
        op.execute(statement, { transactional: false });
        op.dropTable("before_it");
      },
    },
  });

/** Stops a run as a killed process would, so that nothing more is recorded. */
class Killed extends Error {}

const killAt = (statement: number, at: RunEvent["type"] = "statement-started") => ({
  onEvent: (event: RunEvent) => {
    if (event.type === at && "statement" in event && event.statement === statement) {
      throw new Killed();
    }
  },
});

async function unfinished(connection: Connection): Promise<unknown> {
  const { rows } = await readLedger(connection);
  return rows.find((row) => row.unfinished)?.unfinished;
}

describeServers("a revision in several segments", (server) => {
  it("uses an enum value that it has added", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = enumSplit();
      const { finished } = await upgrade({ connection, graph }, everything(graph));
      expect(finished).toEqual(["base", "split"]);
      expect(await connection.values("SELECT status::text FROM jobs")).toEqual([["old"]]);
      expect(await unfinished(connection)).toBeUndefined();
    }));

  it("goes on where what was only asked of rows has been filled in meanwhile", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = (using: Sql | undefined, end: Sql) =>
        chain({
          base: {
            upgrade: (op) =>
              op.createTable("people", {
                columns: {
                  id: { type: "integer", notNull: true },
                  name: { type: "text" },
                  note: { type: "text" },
                },
                primaryKey: { name: "people_pkey", columns: ["id"] },
              }),
          },
          filled: {
            upgrade: (op) => {
              op.backfill("people", { set: { note: "-" }, where: sql`note IS NULL` });
              op.alterColumn("people", "name", {
                from: { type: "text" },
                to: { type: "varchar(5)" },
                ...(using && { using }),
              });
              op.execute(end);
            },
          },
        });
      const begun = graph(undefined, sql`SELECT nonsense`);
      const failure = await failureOf(upgrade({ connection, graph: begun }, everything(begun)));
      expect(failure).toMatchObject({ name: "RevisionFailed" });
      await connection.script("INSERT INTO people VALUES (1, 'longer than that')");
      const refused = await failureOf(upgrade({ connection, graph: begun }, everything(begun)));
      expect(refused).toMatchObject({ name: "RowsInTheWay" });
      const corrected = graph(sql`left(name, 5)`, sql`SELECT 1`);
      await upgrade({ connection, graph: corrected }, everything(corrected));
      expect(await connection.values("SELECT name FROM people")).toEqual([["longe"]]);
    }));

  it("that fails in its second one stays half done, on record, until it is corrected", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = enumSplit(sql`SELECT nonsense`, marker);
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({ name: "RevisionFailed", statement: 3, done: 2 });
      expect(failure).toHaveProperty("help", expect.stringContaining("first 2 statements"));
      const ledger = await readLedger(connection);
      expect(ledger.rows[1]?.unfinished).toEqual({
        direction: "upgrade",
        done: ["CREATE TABLE marker ()", "ALTER TYPE status ADD VALUE IF NOT EXISTS 'old'"],
      });
      expect(appliedRows(ledger).map(({ revision }) => revision)).toEqual(["base"]);
      expect(halfwayRevisions(graph, ledger)).toEqual([
        {
          revision: "split",
          direction: "upgrade",
          done: 2,
          statements: 4,
          begunAt: ledger.rows[1]?.appliedAt,
        },
      ]);
      const without = chain({ base: {} });
      expect(halfwayRevisions(without, ledger)).toEqual([
        { revision: "split", direction: "upgrade", done: 2, begunAt: ledger.rows[1]?.appliedAt },
      ]);

      const corrected = enumSplit(undefined, marker);
      const again = await upgrade({ connection, graph: corrected }, everything(corrected));
      expect(again).toMatchObject({ finished: ["split"], skipped: ["base"] });
      expect(await tablesOf(connection)).toContain("after_it");
      expect(await unfinished(connection)).toBeUndefined();
    }));

  it("goes on after a crash between two of them", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = enumSplit(undefined, quoted);
      const context = { connection, graph };
      const killed = failureOf(upgrade({ ...context, ...killAt(3) }, everything(graph)));
      expect(await killed).toBeInstanceOf(Killed);
      await upgrade(context, everything(graph));
      expect(await connection.values("SELECT status::text FROM jobs")).toEqual([["old"]]);
    }));

  it("is not resumed where what was run of it has changed", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = enumSplit(sql`SELECT nonsense`, marker);
      await failureOf(upgrade({ connection, graph }, everything(graph)));
      const edited = enumSplit();
      const failure = await failureOf(upgrade({ connection, graph: edited }, everything(edited)));
      expect(failure).toMatchObject({
        name: "ChangedSinceBegun",
        statement: 1,
        ran: "CREATE TABLE marker ()",
        found: "ALTER TYPE status ADD VALUE IF NOT EXISTS 'old'",
      });
    }));

  it("lets nothing else be run before its end", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = alone(sql`SELECT 1 / 0`);
      const path = everything(graph);
      await failureOf(upgrade({ connection, graph }, path));
      const error = { name: "UnfinishedRevision", revision: "alone", direction: "upgrade" };
      expect(await failureOf(upgrade({ connection, graph }, []))).toMatchObject(error);
      expect(await failureOf(downgrade({ connection, graph }, []))).toMatchObject(error);
      expect(await failureOf(downgrade({ connection, graph }, path))).toMatchObject(error);
    }));
});

describeServers("a statement outside of transactions", (server) => {
  it("runs by itself, between two transactions", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = alone();
      const path = everything(graph);
      await upgrade({ connection, graph }, path);
      expect(await tablesOf(connection)).toEqual(["after_it", "autogen_version", "before_it"]);
      await downgrade({ connection, graph }, path);
      expect(await tablesOf(connection)).toEqual(["autogen_version"]);
      expect((await readLedger(connection)).rows).toEqual([]);
    }));

  it("that nobody saw end is not run again without a word", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = alone();
      const path = everything(graph);
      await failureOf(upgrade({ connection, graph, ...killAt(2) }, path));
      expect(await unfinished(connection)).toEqual({
        direction: "upgrade",
        done: ["CREATE TABLE before_it ()"],
        begun: "VACUUM",
      });
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject({
        name: "InterruptedStep",
        revision: "alone",
        direction: "upgrade",
        statement: 2,
        sql: "VACUUM",
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "before_it"]);
    }));

  it.each([
    ["skip", [3]],
    ["repeat", [2, 3]],
  ] as const)("is left to the user: %s", (resume, statements) =>
    onDatabase(server, async ({ connection }) => {
      const graph = alone();
      const path = everything(graph);
      await failureOf(upgrade({ connection, graph, ...killAt(2) }, path));
      const ran: number[] = [];
      const onEvent = (event: RunEvent) => {
        if (event.type === "statement-finished") ran.push(event.statement);
      };
      await upgrade({ connection, graph, resume, onEvent }, path);
      expect(ran).toEqual(statements);
      expect(await tablesOf(connection)).toContain("after_it");
    }),
  );

  it("that fails is not taken for undone, for it may have left something", () =>
    onDatabase(server, async ({ connection }) => {
      const broken = alone(sql`SELECT 1 / 0`);
      const failure = await failureOf(upgrade({ connection, graph: broken }, everything(broken)));
      expect(failure).toMatchObject({ name: "RevisionFailed", statement: 2, done: 1 });
      expect(failure).toHaveProperty("help", expect.stringContaining("is not rolled back"));
      const graph = alone();
      await upgrade({ connection, graph, resume: "repeat" }, everything(graph));
      expect(await tablesOf(connection)).toContain("after_it");
    }));

  it("is resumed on the way down as well, and the revision counts until its end", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = alone();
      const path = everything(graph);
      const { ledger } = await upgrade({ connection, graph }, path);
      await failureOf(downgrade({ connection, graph, ...killAt(2, "statement-finished") }, path));
      expect(appliedRows(await readLedger(connection))).toEqual([
        {
          ...ledger[0],
          unfinished: { direction: "downgrade", done: ["DROP TABLE after_it"], begun: "VACUUM" },
        },
      ]);
      await downgrade({ connection, graph, resume: "skip" }, path);
      expect(await tablesOf(connection)).toEqual(["autogen_version"]);
    }));

  if (server.engine === "pglite") return;

  it("that loses its session is found by the next one", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const graph = alone(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({
        name: "RevisionFailed",
        statement: 2,
        cause: { name: "SessionLost" },
      });
      const next = await connect();
      expect(
        await failureOf(upgrade({ connection: next, graph }, everything(graph))),
      ).toMatchObject({ name: "InterruptedStep", statement: 2 });
      await upgrade({ connection: next, graph, resume: "skip" }, everything(graph));
      expect(await tablesOf(next)).toContain("after_it");
    }));
});

describeServers("a session that ends", (server) => {
  if (server.engine === "pglite") {
    it("is the reason that a revision failed", async () => {
      const connection = await openEmbedded();
      const graph = alone();
      const onEvent = ({ type }: RunEvent) => {
        if (type === "statement-started") void connection.close();
      };
      const failure = await failureOf(upgrade({ connection, graph, onEvent }, everything(graph)));
      expect(failure).toMatchObject({ name: "RevisionFailed", cause: { name: "SessionLost" } });
    });
    return;
  }

  it("between two segments loses nothing", () =>
    onDatabase(server, async ({ connection, connect }) => {
      const crashing = enumSplit(sql`SELECT pg_terminate_backend(pg_backend_pid())`, marker);
      const failure = await failureOf(
        upgrade({ connection, graph: crashing }, everything(crashing)),
      );
      expect(failure).toMatchObject({ statement: 3, done: 2, cause: { name: "SessionLost" } });
      const next = await connect();
      const graph = enumSplit(undefined, marker);
      await upgrade({ connection: next, graph }, everything(graph));
      expect(await next.values("SELECT status::text FROM jobs")).toEqual([["old"]]);
      expect(await unfinished(next)).toBeUndefined();
    }));
});
