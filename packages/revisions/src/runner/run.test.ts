import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { checksum } from "../graph/checksum.ts";
import { RevisionFailed } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const graph = chain({
  users: {
    upgrade: (op) => {
      op.createTable("users", { columns: { id: { type: "integer" } } });
      op.createIndex("users", "users_id_idx", { keys: ["id"] });
    },
    downgrade: (op) => op.dropTable("users"),
  },
  teams: {
    upgrade: (op) => op.createTable("teams", { columns: { id: { type: "integer" } } }),
    downgrade: (op) => op.dropTable("teams"),
  },
});
const path = everything(graph);

describeServers("a run", (server) => {
  it("applies revisions, records each, and takes them back", () =>
    onDatabase(server, async ({ connection }) => {
      const up = await upgrade({ connection, graph }, path);
      expect(up).toMatchObject({ finished: ["users", "teams"], skipped: [] });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "teams", "users"]);
      const { rows } = await readLedger(connection);
      expect(rows).toEqual(up.ledger);
      expect(rows.map((row) => row.checksum)).toEqual(path.map(checksum));
      const [row] = rows;
      expect(row).toMatchObject({ revision: "users", appliedBy: connection.session.user });
      expect(row?.milliseconds).toBeGreaterThan(0);
      expect(Math.abs(Date.now() - Date.parse(row?.appliedAt ?? ""))).toBeLessThan(60_000);

      const down = await downgrade({ connection, graph }, path.toReversed());
      expect(down).toEqual({ finished: ["teams", "users"], skipped: [], ledger: [] });
      expect(await tablesOf(connection)).toEqual(["autogen_version"]);
    }));

  it("tells what happens, in its order", () =>
    onDatabase(server, async ({ connection }) => {
      const events: RunEvent[] = [];
      const onEvent = (event: RunEvent) => void events.push(event);
      await upgrade({ connection, graph, onEvent }, path.slice(0, 1));
      const subject = { revision: "users", direction: "upgrade" };
      const milliseconds = expect.any(Number);
      const statements = [
        { sql: "CREATE TABLE users (\n  id integer\n)", statement: 1, statements: 2 },
        { sql: "CREATE INDEX users_id_idx ON users (id)", statement: 2, statements: 2 },
      ];
      expect(events).toEqual([
        { type: "revision-started", ...subject },
        ...statements.flatMap((statement) => [
          { type: "statement-started", ...subject, ...statement },
          { type: "statement-finished", ...subject, ...statement, milliseconds },
        ]),
        { type: "revision-finished", ...subject, milliseconds },
      ]);
    }));

  it("leaves the session as it was", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("SET lock_timeout = 7; SET statement_timeout = 70000");
      await upgrade({ connection, graph, limits: { statementTimeout: 60_000 } }, path);
      const rows = await connection.values(
        `SELECT current_setting('lock_timeout'), current_setting('statement_timeout'),
           (SELECT count(*)::integer FROM pg_locks
             WHERE locktype = 'advisory' AND pid = pg_backend_pid())`,
      );
      expect(rows).toEqual([["7ms", "70s", 0]]);
    }));

  it("reads statements as they are compared, whatever the database sets", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script(
        "SET timezone = 'Asia/Kathmandu'; SET transform_null_equals = on; SET datestyle = German",
      );
      const reads = chain({
        read: {
          upgrade: (op) =>
            op.createTable("read", {
              columns: { at: { type: "timestamptz", default: sql`'01/02/2024 03:04'` } },
              checks: [{ name: "read_check", expression: sql`at = null` }],
            }),
        },
      });
      await upgrade({ connection, graph: reads }, everything(reads));
      expect(
        await connection.values("SELECT current_setting('timezone'), current_setting('datestyle')"),
      ).toEqual([["Asia/Kathmandu", "German, DMY"]]);
      await connection.script("SET timezone = 'UTC'; SET datestyle = 'ISO, MDY'");
      const prints = await connection.values(
        `SELECT pg_get_expr(adbin, adrelid), pg_get_constraintdef(pg_constraint.oid)
           FROM pg_attrdef JOIN pg_constraint ON conrelid = adrelid
           WHERE adrelid = 'read'::regclass AND contype = 'c'`,
      );
      expect(prints).toEqual([
        [
          "'2024-01-02 03:04:00+00'::timestamp with time zone",
          "CHECK ((at = NULL::timestamp with time zone))",
        ],
      ]);
    }));

  it("keeps a statement to its limits", () =>
    onDatabase(server, async ({ connection }) => {
      const show = (name: string) =>
        sql`INSERT INTO seen SELECT name || '=' || setting FROM pg_settings WHERE name = ${name}`;
      const looks = chain({
        look: {
          upgrade: (op) => {
            op.execute(sql`CREATE TABLE seen (setting text)`);
            op.execute(show("lock_timeout"));
            op.execute(show("statement_timeout"));
          },
        },
      });
      await upgrade(
        { connection, graph: looks, limits: { statementTimeout: 60_000 } },
        everything(looks),
      );
      const seen = await connection.values("SELECT setting FROM seen");
      expect(seen).toEqual([["lock_timeout=5000"], ["statement_timeout=60000"]]);
    }));

  it("creates nothing where there is nothing to run", () =>
    onDatabase(server, async ({ connection }) => {
      expect(await upgrade({ connection, graph }, [])).toEqual({
        finished: [],
        skipped: [],
        ledger: [],
      });
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("records a revision without statements", () =>
    onDatabase(server, async ({ connection }) => {
      const empty = chain({ empty: {} });
      await upgrade({ connection, graph: empty }, everything(empty));
      expect((await readLedger(connection)).rows).toMatchObject([{ revision: "empty" }]);
    }));

  it("skips what is done already", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      expect(await upgrade({ connection, graph }, path)).toMatchObject({
        finished: ["teams"],
        skipped: ["users"],
      });
    }));

  it("refuses a path that the database has changed under", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, path);
      expect(await failureOf(downgrade({ connection, graph }, path.slice(0, 1)))).toMatchObject({
        name: "OutOfOrder",
        blockers: ["teams"],
      });
      expect(await tablesOf(connection)).toContain("users");
    }));
});

const broken = chain({
  first: { upgrade: (op) => op.execute(sql`CREATE TABLE first ()`) },
  second: {
    upgrade: (op) => {
      op.execute(sql`CREATE TABLE second ()`);
      op.execute(sql`SELECT 1,\n  nonsense FROM second`);
      op.execute(sql`CREATE TABLE never ()`);
    },
  },
});

describeServers("a revision that fails", (server) => {
  it("leaves nothing of itself, and those before it as they are", () =>
    onDatabase(server, async ({ connection }) => {
      const error = await failureOf(upgrade({ connection, graph: broken }, everything(broken)));
      expect(error).toBeInstanceOf(RevisionFailed);
      expect(error).toMatchObject({
        message:
          'The upgrade of revision second failed at statement 2 of 3, line 2, column 3: column "nonsense" does not exist',
        help: "Nothing of the revision remains in the database.",
        revision: "second",
        direction: "upgrade",
        statement: 2,
        statements: 3,
        sql: "SELECT 1,\n  nonsense FROM second",
        done: 0,
        position: { line: 2, column: 3 },
        cause: { code: "42703" },
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "first"]);
      expect((await readLedger(connection)).rows).toMatchObject([{ revision: "first" }]);
    }));

  it.each([
    [
      "names what depends on what it drops",
      `CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v; DROP TABLE t`,
      ": cannot drop table t because other objects depend on it: view v depends on table t; view w depends on view v",
    ],
    [
      "shows nothing of the rows",
      "CREATE TABLE t (a text UNIQUE); INSERT INTO t VALUES ('secret'), ('secret')",
      ': duplicate key value violates unique constraint "t_a_key"',
    ],
  ])("%s", (_, text, message) =>
    onDatabase(server, async ({ connection }) => {
      const graph = chain({ only: { upgrade: (op) => op.execute({ sql: text }) } });
      const error = (await failureOf(upgrade({ connection, graph }, everything(graph)))) as Error;
      expect(error.message.slice(error.message.indexOf(": "))).toBe(message);
    }),
  );

  it("names the call, where the statement is none of the author's", () =>
    onDatabase(server, async ({ connection }) => {
      const rows = "CREATE TABLE people (age text); INSERT INTO people VALUES ('1'), ('old')";
      await connection.script(rows);
      const graph = chain({
        made: {
          upgrade: (op) =>
            op.adopt((op) => op.createTable("people", { columns: { age: { type: "text" } } })),
        },
        cast: {
          upgrade: (op) =>
            op.alterColumn("people", "age", {
              from: { type: "text" },
              to: { type: "integer" },
              using: sql`age::integer`,
            }),
        },
      });
      const error = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(error).toMatchObject({
        message:
          'The upgrade of revision cast failed at statement 1 of 1, alterColumn people.age: invalid input syntax for type integer: "old"',
        call: "alterColumn people.age",
      });
    }));

  it("leaves not even a ledger, where it is the first", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = chain({ only: { upgrade: (op) => op.execute(sql`SELECT nonsense`) } });
      await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("can fail at its commit", () =>
    onDatabase(server, async ({ connection }) => {
      const graph = chain({
        late: {
          upgrade: (op) => {
            op.execute(sql`CREATE TABLE late (id integer PRIMARY KEY,
              parent integer REFERENCES late DEFERRABLE INITIALLY DEFERRED)`);
            op.execute(sql`INSERT INTO late VALUES (1, 2)`);
          },
        },
      });
      const error = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(error).toMatchObject({ name: "RevisionFailed", statement: undefined, sql: "COMMIT" });
      expect(error).toHaveProperty("message", expect.stringContaining("failed at COMMIT: insert"));
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it.each(["COMMIT", "ROLLBACK", "COMMIT; BEGIN"])("is noticed where it contains %s", (end) =>
    onDatabase(server, async ({ connection }) => {
      const graph = chain({
        ends: {
          upgrade: (op) => {
            op.execute({ sql: `CREATE TABLE left_over (); ${end}` });
            op.execute(sql`CREATE TABLE never ()`);
          },
        },
      });
      const error = await failureOf(upgrade({ connection, graph }, everything(graph)));
      expect(error).toMatchObject({
        name: "RevisionFailed",
        message:
          "The upgrade of revision ends failed at statement 1 of 2: it ended the transaction of its revision",
        cause: { name: "TransactionEnded" },
      });
      expect(await tablesOf(connection)).not.toContain("never");
      expect((await readLedger(connection)).rows).toEqual([]);
    }),
  );

  it("is rolled back where a listener throws, and the listener's error is passed on", () =>
    onDatabase(server, async ({ connection }) => {
      const mistake = new Error("listener");
      const onEvent = ({ type }: RunEvent) => {
        if (type === "statement-finished") throw mistake;
      };
      const failure = await failureOf(upgrade({ connection, graph, onEvent }, path));
      expect(failure).toBe(mistake);
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("can be run again once it is corrected", () =>
    onDatabase(server, async ({ connection }) => {
      await failureOf(upgrade({ connection, graph: broken }, everything(broken)));
      const corrected = chain({
        first: { upgrade: (op) => op.execute(sql`CREATE TABLE first ()`) },
        second: { upgrade: (op) => op.execute(sql`CREATE TABLE second ()`) },
      });
      const outcome = await upgrade({ connection, graph: corrected }, everything(corrected));
      expect(outcome).toMatchObject({ finished: ["second"], skipped: ["first"] });
    }));
});
