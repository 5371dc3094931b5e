/** `op.run`: code of a revision. */
import { type RunDatabase, type RunOptions, sql } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { rangePath } from "../graph/range-path.ts";
import { runScript } from "../script/run-script.ts";
import { RevisionFailed } from "./errors.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

/** A table, and code that fills it between two statements. */
const graphWith = (code: (db: RunDatabase) => Promise<void>, options?: RunOptions) =>
  chain({
    made: {
      upgrade: (op) => {
        op.createTable("notes", { columns: { id: { type: "integer" }, note: { type: "text" } } });
        op.run("fill in notes", code, options);
        op.execute(sql`INSERT INTO notes SELECT 100, count(*) FROM notes`);
      },
      downgrade: (op) => op.dropTable("notes"),
    },
  });

const notesOf = (connection: Connection) =>
  connection.values("SELECT id, note FROM notes ORDER BY id");

describeServers("code of a revision", (server) => {
  test("runs at its place, in the transaction of the revision", () =>
    onDatabase(server, async ({ connection }) => {
      const seen: unknown[] = [];
      const graph = graphWith(async (db) => {
        seen.push(await db.execute(sql`INSERT INTO notes VALUES (1, ${"it's"})`));
        seen.push(await db.execute("INSERT INTO notes VALUES ($1, $2), (3, $2)", [2, "$1"]));
        seen.push(await db.query(sql`SELECT note FROM notes WHERE id = $1`, [2]));
      });
      await upgrade({ connection, graph }, everything(graph));
      expect(seen).toEqual([1, 2, [{ note: "$1" }]]);
      expect(await notesOf(connection)).toEqual([
        [1, "it's"],
        [2, "$1"],
        [3, "$1"],
        [100, "3"],
      ]);
      await downgrade({ connection, graph }, everything(graph));
    }));

  test("that throws takes the revision back", () =>
    onDatabase(server, async ({ connection }) => {
      const reason = new Error("no mail server");
      const graph = graphWith(async (db) => {
        await db.execute("INSERT INTO notes VALUES (1)");
        throw reason;
      });
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toBeInstanceOf(RevisionFailed);
      expect(failure).toMatchObject({
        message:
          'The upgrade of revision made failed at statement 2 of 3, run "fill in notes": no mail server',
        cause: reason,
        help: "Nothing of the revision remains in the database.",
      });
      expect(await tablesOf(connection)).toEqual([]);
    }));

  test("whose statement fails says where in it", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(async (db) => void (await db.query("SELECT\n  nonsense")));
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({
        sql: "SELECT\n  nonsense",
        position: { line: 2, column: 3 },
        call: 'run "fill in notes"',
      });
    }));

  test("whose statement fails without being awaited fails, too", () =>
    onDatabase(server, async ({ connection }) => {
      const code = async (db: RunDatabase) => {
        void db.execute("INSERT INTO notes VALUES (1)");
        void db.query("SELECT nonsense");
      };
      const graph = graphWith(code, { transactional: false });
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({ sql: "SELECT nonsense" });
    }));

  test("may catch what fails outside of a transaction", () =>
    onDatabase(server, async ({ connection }) => {
      const code = async (db: RunDatabase) => {
        await db.query("SELECT nonsense").catch(() => db.execute("INSERT INTO notes VALUES (7)"));
      };
      const graph = graphWith(code, { transactional: false });
      await upgrade({ connection, graph }, everything(graph));
      expect(await notesOf(connection)).toEqual([
        [7, null],
        [100, "1"],
      ]);
    }));

  test("that ends the transaction is refused", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = graphWith(async (db) => void (await db.execute("COMMIT")));
      const failure = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(failure).toMatchObject({ cause: { name: "TransactionEnded" } });
    }));

  test("is awaited with all that it has started, and asks nothing after its end", () =>
    onDatabase(server, async ({ connection }) => {
      let kept: RunDatabase | undefined;
      const graph = graphWith(async (db) => {
        kept = db;
        void db.execute("INSERT INTO notes VALUES (1)");
      });
      await upgrade({ connection, graph }, everything(graph));
      expect(await notesOf(connection)).toEqual([
        [1, null],
        [100, "1"],
      ]);
      expect(await failureOf(kept?.query("SELECT 1") ?? Promise.resolve())).toMatchObject({
        name: "CodeEnded",
      });
    }));

  test("outside of a transaction keeps what it has done, and is not run again without a word", () =>
    onDatabase(server, async ({ connection }) => {
      let attempts = 0;
      const graph = graphWith(
        async (db) => {
          attempts += 1;
          await db.execute("INSERT INTO notes VALUES ($1)", [attempts]);
          if (attempts === 1) throw new Error("broken off");
        },
        { transactional: false },
      );
      const context = { connection, graph };
      expect(await failureOf(upgrade(context, everything(graph)))).toMatchObject({ done: 1 });
      expect((await readLedger(connection)).rows[0]?.unfinished).toMatchObject({
        begun: "-- run: fill in notes",
      });
      const refused = await failureOf(upgrade(context, everything(graph)));
      expect(refused).toMatchObject({ name: "InterruptedStep", sql: "-- run: fill in notes" });
      await upgrade({ ...context, resume: "repeat" }, everything(graph));
      expect(attempts).toBe(2);
      expect(await notesOf(connection)).toEqual([
        [1, null],
        [2, null],
        [100, "2"],
      ]);
    }));

  test("outside of a transaction that can be repeated goes on by itself", () =>
    onDatabase(server, async ({ connection }) => {
      let attempts = 0;
      const code = async () => {
        attempts += 1;
        if (attempts === 1) throw new Error("broken off");
      };
      const graph = graphWith(code, { transactional: false, repeatable: true });
      await failureOf(upgrade({ connection, graph }, everything(graph)));
      await upgrade({ connection, graph }, everything(graph));
      expect(attempts).toBe(2);
    }));
});

test("code is in no script", () => {
  const graph = graphWith(async () => {});
  const script = () =>
    runScript({
      direction: "upgrade",
      ...rangePath(graph, "upgrade", "made"),
      ledger: { name: "autogen_version" },
      notes: [],
      describe: () => "",
      limits: { lockTimeout: 1 },
    });
  expect(script).toThrow(
    'The upgrade of revision made cannot be printed as SQL: op.run "fill in notes" is code that runs at that point.',
  );
});
