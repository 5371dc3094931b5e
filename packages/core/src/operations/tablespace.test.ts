/** Tablespaces of what is made anew: https://www.postgresql.org/docs/current/manage-ag-tablespaces.html */
import { describeNetworked, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

function given(op: Operations): void {
  op.createTable("t", { columns: { id: { type: "integer" }, n: { type: "integer" } } });
  op.createIndex("t", "t_n", { keys: ["n"] });
  op.addUnique("t", "t_id", { columns: ["id"] });
  op.addExclusion("t", "t_apart", { elements: [{ column: "n", operator: "=" }] });
}

const change = (op: Operations): void => {
  op.alterIndex("t", "t_n", { from: { keys: ["n"] }, to: { keys: ["id", "n"] } });
  op.alterUnique("t", "t_id", { from: { columns: ["id"] }, to: { columns: ["id", "n"] } });
  op.alterExclusion("t", "t_apart", { from: {}, to: { include: ["id"] } });
};

describeNetworked("indexes and constraints that are made anew", (server) => {
  const bench = modelBench(server);

  test.runIf(server.major >= 15).each([
    [
      "its own",
      "",
      (index: string) => `ALTER INDEX ${index} SET TABLESPACE anew_space;`,
      "anew_space",
    ],
    ["the database's, where new ones have another", "anew_space", () => "", null],
  ])("keep the tablespace that they have: %s", async (_, usual, moved, expected) => {
    const { connection } = bench;
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(given));
    const { operations } = replay(start.database, record(change));
    await connection.script("SET allow_in_place_tablespaces = on");
    await connection.execute("CREATE TABLESPACE anew_space LOCATION ''");
    try {
      await bench.run(start.operations);
      await connection.script(["t_n", "t_id", "t_apart"].map(moved).join(" "));
      await connection.script(`SET default_tablespace = '${usual}'`);
      await bench.run(operations);
      expect(
        await connection.query(
          `SELECT DISTINCT spcname AS space FROM pg_index JOIN pg_class c ON c.oid = indexrelid
           LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace WHERE indrelid = 't'::regclass`,
        ),
      ).toEqual([{ space: expected }]);
    } finally {
      await connection.script("RESET default_tablespace; DROP TABLE t");
      await connection.execute("DROP TABLESPACE anew_space");
    }
  });
});
