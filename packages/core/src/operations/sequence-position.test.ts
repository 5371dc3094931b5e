/** What numbers rows goes on where it was, also where no row holds the last number any more. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import type { ColumnSpec } from "./column.ts";
import { record } from "./operation.ts";
import { inverted, replay } from "./series.ts";

const serial: ColumnSpec = { type: "integer", notNull: true, serial: true };
const identity: ColumnSpec = { type: "integer", notNull: true, identity: { mode: "by default" } };

const { operations, database } = replay(
  EMPTY_DATABASE,
  record((op) => {
    op.createTable("Used", { columns: { id: serial, n: { type: "integer" } } });
    op.createTable("fresh", { columns: { id: identity, n: { type: "integer" } } });
  }),
);

const change = replay(
  database,
  record((op) => {
    op.alterColumn("Used", "id", {
      from: { serial: true },
      to: { serial: false, identity: { mode: "by default" } },
    });
    op.alterColumn("fresh", "id", {
      from: { identity: { mode: "by default" } },
      to: { identity: null, serial: true },
    } as never);
  }),
).operations;

describeServers("a sequence in the place of another", (server) => {
  const bench = modelBench(server);

  test("goes on where that one was", async () => {
    await bench.clear();
    await bench.run(operations);
    const next = async (table: string) => {
      const rows = await bench.connection.query(`INSERT INTO ${table} DEFAULT VALUES RETURNING id`);
      return rows[0]?.id;
    };
    await bench.connection.script(
      `INSERT INTO "Used" (n) SELECT generate_series(1, 5); DELETE FROM "Used" WHERE id > 2`,
    );
    await bench.run(change);
    expect([await next('"Used"'), await next("fresh")]).toEqual([6, 1]);
    await bench.connection.script('DELETE FROM "Used"; DELETE FROM fresh');
    await bench.run(inverted(change, database));
    expect([await next('"Used"'), await next("fresh")]).toEqual([7, 2]);
  });
});
