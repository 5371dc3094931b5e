/** https://www.postgresql.org/docs/current/sql-createview.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operation, Operations } from "./operation.ts";

/** Tables, and views of both kinds on them and on each other. */
function standing(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum("mood", { values: ["low", "high"] });
  op.createTable("users", {
    columns: {
      id: { type: "integer", notNull: true },
      name: { type: "text" },
      size: { type: "integer" },
      mood: { type: "mood", default: "low" },
    },
    primaryKey: { name: "users_pkey", columns: ["id"] },
  });
  op.createView("named", { definition: sql`SELECT id, name, size FROM users WHERE name <> ''` });
  op.createView(
    { schema: "Odd.Schema", name: "A View" },
    { definition: sql`select n.id as "Its Id", n.size * 2 as twice from named n` },
  );
  op.createMaterializedView("sizes", {
    definition: sql`SELECT size, count(*) AS total FROM "Odd.Schema"."A View" JOIN named ON "Its Id" = id GROUP BY 1`,
    with: { fillfactor: "70" },
    indexes: [
      sql`CREATE UNIQUE INDEX sizes_size_idx ON sizes USING btree (size)`,
      sql`CREATE INDEX "Total" ON sizes USING btree (total DESC)`,
    ],
  });
  op.createView("moody", { definition: sql`SELECT id FROM users WHERE mood = 'high'` });
  op.createView("apart", { definition: sql`SELECT 1 AS one` });
}

const ROWS = `INSERT INTO users VALUES (1, 'a', 1, 'high'), (2, 'b', 1, 'low')`;

const names = (operations: readonly Operation[]) =>
  operations.map((operation) => {
    const { view, materializedView, to } = operation as unknown as Record<
      string,
      { readonly name: string } | undefined
    >;
    return [operation.operation, (view ?? materializedView ?? to)?.name].filter(Boolean).join(" ");
  });

describeServers("views", (server) => {
  const bench = modelBench(server);

  test("are created and dropped in the order in which they read each other", async () => {
    const { downgrade } = await thereAndBack(bench, server, { change: standing });
    const dropped = names(downgrade).filter((name) => name.includes("View"));
    expect(dropped.indexOf("dropMaterializedView sizes")).toBeLessThan(
      dropped.indexOf("dropView A View"),
    );
    expect(dropped.indexOf("dropView A View")).toBeLessThan(dropped.indexOf("dropView named"));
  });

  test("change their options in place, whatever stands on them", async () => {
    const { upgrade } = await thereAndBack(bench, server, {
      given: standing,
      rows: ROWS,
      change: (op) => {
        op.alterView("named", {
          from: { securityBarrier: null, checkOption: null },
          to: { securityBarrier: true, checkOption: "cascaded" },
        });
        op.alterMaterializedView("sizes", {
          from: { with: { fillfactor: "70" } },
          to: { with: { fillfactor: "80", autovacuum_enabled: "false" } },
        });
      },
    });
    expect(names(upgrade)).toEqual(["alterView named", "alterMaterializedView sizes"]);
    expect(await bench.connection.query("SELECT * FROM sizes")).toEqual([]);
  });

  test("change their query", async () => {
    await thereAndBack(bench, server, {
      given: standing,
      rows: ROWS,
      change: (op) => {
        op.alterView("apart", {
          from: { definition: sql`SELECT 1 AS one` },
          to: { definition: sql`SELECT 'x' AS another -- with a comment` },
        });
        op.alterView("moody", {
          from: {
            definition: sql`SELECT id FROM users WHERE mood = 'high'`,
            securityBarrier: false,
          },
          to: { definition: sql`SELECT mood FROM users`, securityBarrier: true },
        });
      },
    });
  });

  test("make way for an enum that is replaced", async () => {
    await thereAndBack(bench, server, {
      given: standing,
      rows: ROWS,
      change: (op) => {
        op.createView("cast_to", { definition: sql`SELECT 'high'::mood AS mood` });
        op.replaceEnum("mood", { from: ["low", "high"], to: ["new", "high", "low"] });
      },
    });
  });

  test("are computed when they are created, or not", async () => {
    await thereAndBack(bench, server, {
      given: standing,
      rows: ROWS,
      change: (op) => {
        op.createMaterializedView("full", { definition: sql`SELECT id FROM users` });
        op.createMaterializedView("empty", {
          definition: sql`SELECT id FROM users`,
          withNoData: true,
        });
      },
    });
    expect(
      await bench.connection.query(
        "SELECT relname, relispopulated AS full FROM pg_class WHERE relkind = 'm' AND relname <> 'sizes' ORDER BY 1",
      ),
    ).toEqual([
      { relname: "empty", full: false },
      { relname: "full", full: true },
    ]);
  });
});
