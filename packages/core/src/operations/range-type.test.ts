/** https://www.postgresql.org/docs/current/rangetypes.html, as servers have them. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's 100%" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createRangeType("timerange", { subtype: "time without time zone" });
  op.createRangeType("floats", {
    subtype: "double precision",
    subtypeDiff: "float8mi",
    multirange: "many floats",
  });
  op.createRangeType(ODD, {
    subtype: "text",
    opclass: "text_pattern_ops",
    collation: '"C"',
  });
  op.createTable("openings", {
    columns: { id: { type: "integer" }, at: { type: "timerange" }, all: { type: "timerange[]" } },
  });
}

describeServers("a range type", (server) => {
  const bench = modelBench(server);

  test("comes and goes, with what stands on it, whatever it is called", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("gets another subtype and other functions, with its rows", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: "INSERT INTO openings VALUES (1, '[08:00,12:00)', '{\"[13:00,14:00]\"}')",
      change: (op) => {
        op.replaceRangeType("timerange", {
          from: { subtype: "time without time zone" },
          to: { subtype: "interval" },
        });
        op.replaceRangeType("floats", {
          from: { subtypeDiff: "float8mi", multirange: "many floats" },
          to: { subtypeDiff: null, multirange: null },
        });
      },
    });
    const [row] = await bench.connection.query(
      'SELECT at::text, "all"::text AS "all" FROM openings',
    );
    expect(row).toEqual({ at: "[08:00:00,12:00:00)", all: '{"[13:00:00,14:00:00]"}' });
  });
});
