/** What happens to routines in standard SQL where what they read changes. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { callOf, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

function reading(op: Operations): void {
  op.createTable("told", { columns: { id: { type: "integer" } } });
  op.createRoutine("known()", {
    returns: "boolean",
    language: "sql",
    sqlBody: sql`BEGIN ATOMIC SELECT (id IS NULL) FROM told; END`,
    volatility: "stable",
  });
}

function apart(op: Operations): void {
  op.createTable("told", { columns: { id: { type: "bigint" } } });
  op.createRoutine("known()", {
    returns: "TABLE(a integer, b text)",
    language: "sql",
    body: sql`SELECT 1, 'one'`,
  });
}

const stateOf = (made: (op: Operations) => void) => replay(EMPTY_DATABASE, record(made)).database;

describeServers("a routine that reads a table", (server) => {
  const bench = modelBench(server);

  test("loses its body before it gives something else, and gets it back afterwards", async () => {
    const calls = diff(stateOf(reading), stateOf(apart), TEXTUAL).map(callOf);
    const { downgrade } = await thereAndBack(bench, server, {
      given: reading,
      change: (op) => {
        for (const { operation, args } of calls) {
          (op[operation as keyof Operations] as (...all: readonly unknown[]) => void)(...args);
        }
      },
    });
    expect(calls.map(({ operation }) => operation)).toEqual([
      "alterRoutine",
      "replaceRoutine",
      "alterColumn",
    ]);
    expect(downgrade.map(({ operation }) => operation)).toEqual([
      "replaceRoutine",
      "alterColumn",
      "alterRoutine",
    ]);
  });
});
