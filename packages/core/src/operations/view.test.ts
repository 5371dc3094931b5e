/** https://www.postgresql.org/docs/current/sql-createview.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { callOf, type Operation, type Operations, record } from "./operation.ts";
import { inverted, replay } from "./series.ts";

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

const BELONGINGS = `
  GRANT SELECT ON "Odd.Schema"."A View" TO PUBLIC;
  COMMENT ON COLUMN "Odd.Schema"."A View".twice IS 'twice as much';
  ALTER VIEW apart ALTER COLUMN one SET DEFAULT 1;
  GRANT SELECT (id) ON moody TO pg_monitor;
  COMMENT ON VIEW named IS 'named';
  ALTER VIEW named ALTER COLUMN size SET DEFAULT 7;
  GRANT SELECT ON sizes TO pg_monitor;
  COMMENT ON COLUMN sizes.total IS 'all';
  GRANT USAGE ON SCHEMA home TO pg_monitor;
  GRANT SELECT, UPDATE (id) ON named TO pg_monitor WITH GRANT OPTION;
  SET ROLE pg_monitor;
  GRANT SELECT, UPDATE (id) ON home.named TO pg_read_all_stats;
  RESET ROLE;`;

const BESIDE = `SELECT relname, relacl::text AS acl, obj_description(c.oid, 'pg_class') AS comment,
    (SELECT string_agg(attname || ': ' || concat_ws(', ', attacl::text, col_description(attrelid, attnum),
      pg_get_expr(adbin, adrelid)), '; ')
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = c.oid AND coalesce(attacl::text, col_description(attrelid, attnum), adbin::text) IS NOT NULL)
      AS columns
  FROM pg_class c WHERE relkind IN ('v', 'm')
    AND relnamespace IN (current_schema()::regnamespace, '"Odd.Schema"'::regnamespace) ORDER BY relname COLLATE "C"`;

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

  test("made anew, keep what PostgreSQL has beside them", async () => {
    await bench.clear();
    const before = replay(EMPTY_DATABASE, record(standing)).database;
    await bench.run(replay(EMPTY_DATABASE, record(standing)).operations);
    await bench.connection.script(BELONGINGS);
    const beside = () => bench.connection.query(BESIDE);
    const old = await beside();
    expect(old).toMatchObject([
      { relname: "A View", acl: expect.stringContaining("=r/"), columns: "twice: twice as much" },
      { relname: "apart", columns: "one: 1" },
      { relname: "moody", columns: expect.stringContaining("id: {pg_monitor=r/") },
      {
        relname: "named",
        acl: expect.stringContaining("pg_read_all_stats=r/pg_monitor"),
        comment: "named",
        columns: expect.stringContaining("size: 7"),
      },
      { relname: "sizes", acl: expect.stringContaining("pg_monitor=r/"), columns: "total: all" },
    ]);
    const after = replay(
      EMPTY_DATABASE,
      record((op) => {
        standing(op);
        op.replaceEnum("mood", { from: ["low", "high"], to: ["new", "high", "low"] });
        op.alterColumn("users", "size", { from: { type: "integer" }, to: { type: "bigint" } });
        op.alterView("apart", {
          from: { definition: sql`SELECT 1 AS one` },
          to: { definition: sql`SELECT 0 AS more, 1 AS one` },
        });
      }),
    ).database;
    const upgrade = diff(before, after, TEXTUAL);
    const downgrade = inverted(upgrade, before);
    expect(replay(after, downgrade.map(callOf)).operations).toEqual(downgrade);
    await bench.run(upgrade);
    expect(await beside()).toEqual(old);
    await bench.run(downgrade);
    expect(await beside()).toEqual(old);
    await bench.run(upgrade);
    expect(await beside()).toEqual(old);
  });

  test("that merely go and come back by themselves begin anew", async () => {
    await bench.clear();
    const { operations, database } = replay(EMPTY_DATABASE, record(standing));
    await bench.run(operations);
    await bench.connection.script("COMMENT ON VIEW apart IS 'apart'");
    const change = replay(
      database,
      record((op) => {
        op.dropView("apart");
        op.createView("apart", { definition: sql`SELECT 1 AS one` });
      }),
    );
    await bench.run(change.operations);
    expect(await bench.connection.query(BESIDE)).not.toContainEqual(
      expect.objectContaining({ comment: "apart" }),
    );
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
