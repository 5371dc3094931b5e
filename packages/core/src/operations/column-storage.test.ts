/** How columns are kept and counted, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import type { Operations } from "./operation.ts";

function kept(op: Operations): void {
  op.createTable("It's kept", {
    columns: {
      name: {
        type: "text",
        notNull: true,
        collation: '"C"',
        storage: "external",
        compression: "pglz",
        statistics: 500,
        options: { n_distinct: "7" },
      },
      plain: { type: "text" },
    },
  });
}

describeServers("how a column is kept", (server) => {
  const bench = modelBench(server);

  test("comes and goes with it", async () => {
    await thereAndBack(bench, server, { change: kept });
  });

  test("changes, and back, also with the type", async () => {
    await thereAndBack(bench, server, {
      given: kept,
      rows: `INSERT INTO "It's kept" VALUES ('a', 'b')`,
      change: (op) => {
        op.addColumn("It's kept", "added", { type: "text", storage: "main", statistics: 0 });
        op.alterColumn("It's kept", "name", {
          from: {
            collation: '"C"',
            storage: "external",
            statistics: 500,
            options: { n_distinct: "7" },
          },
          to: { collation: null, storage: null, statistics: null, options: null },
        });
        op.alterColumn("It's kept", "plain", {
          from: { type: "text", storage: null, collation: null },
          to: { type: "varchar(20)", storage: "main", collation: '"POSIX"' },
        });
        op.alterColumn("It's kept", "plain", {
          from: { type: "varchar(20)" },
          to: { type: "varchar(30)" },
        });
      },
    });
  });
});
