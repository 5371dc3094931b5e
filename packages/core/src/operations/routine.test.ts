/** https://www.postgresql.org/docs/current/sql-createfunction.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: '"It\'s a.Function"(text, "Odd.Schema"."Kind of")' };

const SETTINGS = { search_path: 'pg_catalog, "Odd.Schema", ""', work_mem: "64MB" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum({ schema: "Odd.Schema", name: "Kind of" }, { values: ["a", "b"] });
  op.createRoutine(ODD, {
    arguments: `"A b" text, k "Odd.Schema"."Kind of" DEFAULT 'a'::"Odd.Schema"."Kind of"`,
    returns: "integer",
    language: "plpgsql",
    body: sql`\nBEGIN\n  RETURN length("A b") /* $$ ' */;\nEND\n`,
    volatility: "stable",
    strict: true,
    securityDefiner: true,
    parallel: "restricted",
    cost: 7,
    set: SETTINGS,
  });
  op.createRoutine("add(integer, integer)", {
    arguments: "a integer, b integer DEFAULT 1",
    returns: "integer",
    language: "sql",
    sqlBody: sql`RETURN (a + b)`,
    volatility: "immutable",
  });
  op.createRoutine("add(text)", {
    arguments: "text",
    returns: "TABLE(x text, y integer)",
    language: "sql",
    body: sql`SELECT $1, 1`,
    rows: 5,
  });
  op.createRoutine("log(text)", {
    procedure: true,
    arguments: "IN what text",
    language: "sql",
    body: sql`SELECT what`,
  });
  op.createTable("t", { columns: { a: { type: "integer" } } });
}

describeServers("a routine", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called, takes and gives", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("gets another body and other options in place, and back", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.alterRoutine(ODD, {
          from: { strict: true, cost: 7, set: SETTINGS, volatility: "stable" },
          to: { strict: false, cost: null, set: null, volatility: null },
        });
        op.alterRoutine("add(integer, integer)", {
          from: { sqlBody: sql`RETURN (a + b)` },
          to: { sqlBody: sql`RETURN (b + a)` },
        });
        op.alterRoutine("log(text)", {
          from: { body: sql`SELECT what`, set: null },
          to: { body: sql`SELECT what || 'x'`, set: { search_path: '""' } },
        });
      },
    });
  });

  test("takes and gives other things, with all that stands on it", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createDomain("d", {
          type: "integer",
          default: sql`add(1, 2)`,
          checks: { small: sql`add(VALUE, 1) < 99` },
        });
        op.createTable("others", {
          columns: {
            a: { type: "integer", default: sql`add(1)` },
            d: { type: "d" },
            b: { type: "integer", generated: { expression: sql`add(a, 1)` } },
          },
          checks: [{ name: "c", expression: sql`add(a, 1) > 0` }],
        });
        op.createIndex("others", "i", { keys: [sql`add(a, 2)`, "b"], where: sql`add(a) > 1` });
        op.createView("v", { definition: sql`SELECT add(a) FROM others` });
        op.createView("w", { definition: sql`SELECT add FROM v` });
        op.createPolicy("others", "p", { using: sql`add(a) > 1` });
        op.createComment({ routine: "add(integer, integer)" }, "adds");
        op.createGrant({ routine: "add(integer, integer)" }, "public", { privileges: [] });
        op.createRoutine("touch()", {
          returns: "trigger",
          language: "plpgsql",
          body: sql`BEGIN RETURN NEW; END`,
        });
        op.createTrigger({ table: "others" }, "tr", {
          timing: "before",
          events: ["update"],
          forEachRow: true,
          when: sql`add(new.a) > 1`,
          execute: "touch",
        });
        op.createRoutine("next(integer)", {
          arguments: "a integer",
          returns: "integer",
          language: "sql",
          sqlBody: sql`RETURN add(a, 1)`,
        });
      },
      rows: `INSERT INTO others (a, d) VALUES (5, 1)`,
      change: (op) => {
        op.replaceRoutine("add(integer, integer)", {
          signature: "add(integer, integer, integer)",
          from: { arguments: "a integer, b integer DEFAULT 1", sqlBody: sql`RETURN (a + b)` },
          to: {
            arguments: "x integer, y integer DEFAULT 1, z integer DEFAULT 0",
            sqlBody: sql`RETURN ((x + y) + z)`,
          },
        });
      },
    });
    expect(await bench.connection.query("SELECT a, b FROM others")).toEqual([{ a: 5, b: 6 }]);
  });
});
