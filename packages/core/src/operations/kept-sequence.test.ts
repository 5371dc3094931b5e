/** A serial column, and one that has its sequence beside it: https://www.postgresql.org/docs/current/datatype-numeric.html */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { callOf, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

const serial = (op: Operations) =>
  op.createTable("It's", { columns: { id: { type: "integer", serial: true } } });

const stated = (op: Operations) => {
  op.createSequence("It's_id_seq");
  op.createTable("It's", {
    columns: {
      id: { type: "integer", notNull: true, default: sql`nextval('"It''s_id_seq"'::regclass)` },
    },
  });
};

describeServers("a sequence that a column stands for", (server) => {
  const bench = modelBench(server);

  test.each([
    ["is stated", serial, stated],
    ["is stated no more", stated, serial],
  ])("keeps its value where it %s", async (_, before, after) => {
    const goal = replay(EMPTY_DATABASE, record(after)).database;
    const start = replay(EMPTY_DATABASE, record(before)).database;
    const calls = diff(start, goal, TEXTUAL).map(callOf);
    expect(calls.map(({ operation }) => operation).sort()).toEqual([
      "alterColumn",
      "alterSequence",
    ]);
    await thereAndBack(bench, server, {
      given: before,
      rows: `INSERT INTO "It's" SELECT FROM generate_series(1, 3)`,
      change: (op) => {
        for (const { operation, args } of calls) {
          (op as unknown as Record<string, (...args: readonly unknown[]) => void>)[operation]?.(
            ...args,
          );
        }
      },
    });
    expect(await bench.connection.query(`INSERT INTO "It's" DEFAULT VALUES RETURNING id`)).toEqual([
      { id: 4 },
    ]);
  });
});
