/** https://www.postgresql.org/docs/current/sql-createpublication.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { rawSql, sql } from "../model/sql.ts";
import { type Operations, record } from "./operation.ts";
import { type Replay, replay } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createTable(ODD, {
    columns: { id: { type: "integer", notNull: true }, "a.B": { type: "text" } },
    primaryKey: { name: "odd_key", columns: ["id"] },
  });
  op.createTable("plain", { columns: { id: { type: "integer" } } });
}

function publications(op: Operations): void {
  op.createPublication("It's a.Publication", { tables: [{ table: ODD }, { table: "plain" }] });
  op.createPublication("everything", {
    allTables: true,
    publish: ["insert", "truncate"],
    viaPartitionRoot: true,
  });
  op.createPublication("nothing", {});
  op.createComment({ publication: "nothing" }, "it's empty");
}

function partial(op: Operations): void {
  op.createPublication("some", {
    tables: [{ table: "plain", where: sql`id > 1 AND id < 5` }],
    schemas: ["Odd.Schema"],
  });
  op.createPublication("less", { tables: [{ table: ODD, columns: ["id"] }] });
}

describeServers("a publication", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called and tells", async () => {
    await thereAndBack(bench, server, { given, change: publications });
  });

  test("changes in place", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        publications(op);
      },
      change: (op) => {
        op.alterPublication("It's a.Publication", {
          from: { tables: [{ table: ODD }, { table: "plain" }], publish: null },
          to: { tables: [{ table: "plain" }], publish: ["delete"] },
        });
        op.alterPublication("everything", {
          from: { viaPartitionRoot: true, publish: ["insert", "truncate"] },
          to: { viaPartitionRoot: false, publish: null },
        });
      },
    });
  });

  test("is of all tables, or of some", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        publications(op);
      },
      change: (op) =>
        op.alterPublication("everything", {
          from: { allTables: true },
          to: { allTables: false },
        }),
    });
  });

  test("goes and gets other names with its tables", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        publications(op);
      },
      change: (op) => {
        op.renameTable("plain", "renamed");
        op.renameSchema("Odd.Schema", "even");
      },
    });
  });

  test.skipIf(server.major === 14)("tells some columns, rows and schemas", async () => {
    await thereAndBack(bench, server, { given, change: partial });
  });

  test.skipIf(server.major === 14)("tells others of them, by other names", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        partial(op);
      },
      change: (op) => {
        op.renameColumn("plain", "id", "number");
        op.renameColumn(ODD, "id", "key");
        op.renameSchema("Odd.Schema", "even");
        op.alterPublication("some", {
          from: { tables: [{ table: "plain", where: sql`number > 1 AND number < 5` }] },
          to: { tables: [{ table: "plain", where: sql`number > 2` }] },
        });
        op.alterPublication("less", {
          from: { tables: [{ table: { schema: "even", name: ODD.name }, columns: ["key"] }] },
          to: { tables: [{ table: { schema: "even", name: ODD.name }, columns: ["key", "a.B"] }] },
        });
      },
    });
  });

  test.skipIf(server.major === 14)(
    "is without a table while a column of that is made anew",
    async () => {
      await bench.clear();
      const states = ["id * 2", "id * 3"].map((expression, at) => {
        const publish = at === 0 ? {} : { publish: ["insert"] as const };
        return replay(
          EMPTY_DATABASE,
          record((op) => {
            op.createTable("counted", {
              columns: {
                id: { type: "integer" },
                times: { type: "integer", generated: { expression: rawSql(expression) } },
              },
            });
            op.createPublication("told", {
              tables: [{ table: "counted", where: sql`times > 3` }],
              ...publish,
            });
          }),
        );
      });
      const [start, end] = states as [Replay, Replay];
      await bench.run(start.operations);
      for (const [from, to] of [
        [start, end],
        [end, start],
      ] as const) {
        const changes = diff(from.database, to.database, TEXTUAL);
        expect(changes.map(({ operation }) => operation)).toEqual([
          "alterPublication",
          "alterColumn",
          "alterPublication",
        ]);
        await bench.run(changes);
        expect(await bench.differences(to.database)).toEqual([]);
      }
    },
  );
});
