/** https://www.postgresql.org/docs/current/sql-createstatistics.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createSchema("apart");
  op.createTable(ODD, {
    columns: { id: { type: "integer" }, "a.B": { type: "text" }, c: { type: "text" } },
  });
  op.createMaterializedView("totals", { definition: sql`SELECT 1 AS a, 2 AS b` });
}

const OF_ODD = { schema: "apart", name: "It's.Counted" };

function statistics(op: Operations): void {
  op.createStatistics(OF_ODD, {
    on: { table: ODD },
    columns: ["id", "a.B"],
    expressions: [sql`lower("a.B")`, sql`(id % 10)`],
    kinds: ["ndistinct", "mcv"],
    target: 500,
  });
  op.createStatistics("alone", { on: { table: ODD }, expressions: [sql`c || "a.B"`] });
  op.createStatistics("of_totals", {
    on: { materializedView: "totals" },
    columns: ["a", "b"],
    kinds: ["ndistinct", "dependencies", "mcv"],
  });
  op.createComment({ statistics: OF_ODD }, "it's skewed");
}

function both(op: Operations): void {
  given(op);
  statistics(op);
}

describeServers("a statistics object", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called and counts", async () => {
    await thereAndBack(bench, server, { given, change: statistics });
  });

  test("changes, and keeps its comment", async () => {
    await thereAndBack(bench, server, {
      given: both,
      change: (op) => {
        op.alterStatistics(OF_ODD, {
          from: { columns: ["id", "a.B"], kinds: ["ndistinct", "mcv"] },
          to: { columns: ["id", "c"], kinds: ["dependencies"] },
        });
        op.alterStatistics("of_totals", { from: { target: null }, to: { target: 7 } });
      },
    });
  });

  test("makes way for a column, and comes back with what it had", async () => {
    await thereAndBack(bench, server, {
      given: both,
      change: (op) => {
        op.dropStatistics(OF_ODD, { remade: true });
        op.alterColumn(ODD, "id", { from: { type: "integer" }, to: { type: "bigint" } });
        op.createStatistics(
          OF_ODD,
          {
            on: { table: ODD },
            columns: ["id", "a.B"],
            expressions: [sql`lower("a.B")`, sql`(id % 10)`],
            kinds: ["ndistinct", "mcv"],
            target: 500,
          },
          { remade: true },
        );
      },
    });
  });

  test("gets other names with its table and columns, and goes with them", async () => {
    await thereAndBack(bench, server, {
      given: both,
      change: (op) => {
        op.renameTable(ODD, "renamed");
        op.renameColumn({ schema: "Odd.Schema", name: "renamed" }, "a.B", "b");
        op.renameSchema("apart", "near");
        op.dropStatistics("alone");
        op.dropColumn({ schema: "Odd.Schema", name: "renamed" }, "c");
      },
    });
  });
});
