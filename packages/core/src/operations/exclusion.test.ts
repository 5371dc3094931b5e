/** https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import type { Effects } from "./definition.ts";
import { effectsOf, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

function given(op: Operations): void {
  op.createTable("It's", {
    columns: {
      id: { type: "integer", notNull: true },
      "a room": { type: "int4range" },
      during: { type: "int4range", notNull: true },
      note: { type: "text" },
    },
    primaryKey: { name: "its_pkey", columns: ["id"] },
  });
  op.addExclusion("It's", "overlap", {
    elements: [
      { column: "a room", operator: "=" },
      { column: "during", operator: "&&" },
    ],
    method: "gist",
    where: sql`note <> 'off'`,
  });
  op.addExclusion("It's", "once", { elements: [{ column: "id", operator: "=" }] });
}

const BUILT: Effects = {
  locks: [{ table: { name: "It's" }, mode: "ACCESS EXCLUSIVE", duration: "index build" }],
  loses: [],
};

const ROWS = `INSERT INTO "It's" VALUES (1, '[1,2)', '[1,5)', 'a'), (2, '[1,2)', '[2,5)', 'off')`;

describeServers("an exclusion constraint", (server) => {
  const bench = modelBench(server);

  test("comes, changes and goes with all that it says", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: ROWS,
      change: (op) => {
        op.alterExclusion("It's", "overlap", {
          from: { where: sql`note <> 'off'` },
          to: { where: sql`note = 'a'`, deferrable: "initially deferred" },
        });
        op.addExclusion("It's", "It's x", {
          elements: [
            {
              expression: sql`lower(note) COLLATE "C"`,
              opclass: "text_pattern_ops",
              order: "desc",
              nulls: "last",
              operator: "=",
            },
          ],
          include: ["a room"],
          with: { fillfactor: "80" },
          deferrable: "initially immediate",
        });
      },
    });
  });

  test("keeps what only the database says of it, where it is made anew", async () => {
    const { upgrade } = await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createComment({ constraint: "overlap", of: "It's" }, "why");
        op.createComment({ index: "overlap" }, "how");
      },
      rows: `${ROWS}; ALTER TABLE "It's" CLUSTER ON once`,
      change: (op) => {
        op.alterExclusion("It's", "once", { from: {}, to: { include: ["note"] } });
        op.alterExclusion("It's", "overlap", {
          from: { where: sql`note <> 'off'` },
          to: { where: sql`note = 'a'` },
        });
      },
    });
    expect(upgrade.map((each) => effectsOf(each, EMPTY_DATABASE))).toEqual([BUILT, BUILT]);
    expect(
      await bench.connection.query(
        `SELECT obj_description(k.oid, 'pg_constraint') AS comment, x.indisclustered AS clustered
         FROM pg_constraint k JOIN pg_index x ON x.indexrelid = k.conindid WHERE conname = 'overlap'`,
      ),
    ).toEqual([{ comment: "why", clustered: true }]);
  });

  test("follows other names of its table, its columns and itself", async () => {
    const { after } = await thereAndBack(bench, server, {
      given,
      rows: ROWS,
      change: (op) => {
        op.renameColumn("It's", "a room", "room");
        op.renameColumn("It's", "note", "about");
        op.renameConstraint("It's", "overlap", "it's x");
        op.renameTable("It's", "bookings");
      },
    });
    expect(after.table.get("bookings")?.exclusions).toMatchObject([
      {
        name: "it's x",
        elements: [
          { column: "room", operator: "=" },
          { column: "during", operator: "&&" },
        ],
        method: "gist",
        where: { sql: "about <> 'off'" },
      },
      { name: "once" },
    ]);
  });

  test("makes way for another type of what its condition reads", async () => {
    const start = replay(EMPTY_DATABASE, record(given)).database;
    const goal = replay(
      start,
      record((op) => {
        op.dropExclusion("It's", "overlap");
        op.alterColumn("It's", "note", { from: { type: "text" }, to: { type: "varchar(9)" } });
        op.addExclusion("It's", "overlap", {
          elements: [{ column: "during", operator: "&&" }],
          method: "gist",
          where: sql`note <> 'off'`,
        });
      }),
    ).database;
    const change = diff(start, goal, TEXTUAL);
    expect(change.map(({ operation }) => operation)).toEqual([
      "dropExclusion",
      "alterColumn",
      "addExclusion",
    ]);
    await bench.clear();
    await bench.run(diff(EMPTY_DATABASE, start, TEXTUAL));
    await bench.connection.script(ROWS);
    await bench.run(change);
    expect(await bench.differences(goal)).toEqual([]);
    await bench.run(diff(goal, start, TEXTUAL));
    expect(await bench.differences(start)).toEqual([]);
  });

  test.runIf(server.major >= 17)("of a partitioned table is one of its partitions", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        op.createTable("parted", {
          columns: { room: { type: "int4range" }, during: { type: "int4range" } },
          partitionBy: { strategy: "list", keys: ["room"] },
        });
        op.createTable("part", { partitionOf: { parent: "parted", bounds: { in: ["[1,2)"] } } });
        op.addExclusion("part", "own", {
          elements: [{ column: "during", operator: "&&" }],
          method: "gist",
        });
      },
      change: (op) => {
        op.addExclusion("parted", "all", {
          elements: [
            { column: "during", operator: "&&" },
            { column: "room", operator: "=" },
          ],
          method: "gist",
        });
        op.detachPartition("parted", "part");
      },
    });
  });
});
