/** https://www.postgresql.org/docs/current/ddl-partitioning.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

const YEAR = { from: ["2026-01-01"], to: ["2027-01-01"] };
const NEXT = { from: ["2027-01-01"], to: [sql`MAXVALUE`] };

function given(op: Operations): void {
  op.createTable("kinds", {
    columns: { kind: { type: "text", notNull: true } },
    primaryKey: { name: "kinds_pkey", columns: ["kind"] },
  });
  op.createTable("events", {
    columns: {
      id: { type: "bigint", serial: true },
      at: { type: "date", notNull: true },
      kind: { type: "text", default: "none" },
    },
    primaryKey: { name: "events_pkey", columns: ["id", "at"] },
    checks: [{ name: "kind_short", expression: sql`length(kind) < 9` }],
    partitionBy: { strategy: "range", keys: ["at"] },
  });
  op.createTable("events_2026", { partitionOf: { parent: "events", bounds: YEAR } });
  op.createTable("events_rest", { partitionOf: { parent: "events", bounds: { default: true } } });
  op.createIndex("events", "events_kind", { keys: ["kind"] });
  op.addForeignKey("events", "events_kind_fkey", {
    columns: ["kind"],
    references: { table: "kinds", columns: ["kind"] },
  });
}

/** A table beside them that could be a partition, with names of its own. */
function givenLater(op: Operations): void {
  given(op);
  op.dropTable("events_rest");
  op.createTable("later", {
    columns: {
      at: { type: "date", notNull: true },
      id: { type: "bigint", notNull: true, default: sql`nextval('events_id_seq'::regclass)` },
      kind: { type: "text", default: "none" },
    },
    primaryKey: { name: "odd_name", columns: ["id", "at"] },
    checks: [
      { name: "kind_short", expression: sql`length(kind) < 9` },
      { name: "kind_long", expression: sql`length(kind) > 0` },
    ],
  });
  op.createIndex("later", "later_by_kind", { keys: ["kind"] });
  op.addForeignKey("later", "later_fk", {
    columns: ["kind"],
    references: { table: "kinds", columns: ["kind"] },
  });
}

const ROWS = `INSERT INTO kinds VALUES ('none'), ('a');
  INSERT INTO events (at, kind) VALUES ('2026-02-03', 'a'), ('2030-01-01', 'none')`;

describeServers("a partition", (server) => {
  const bench = modelBench(server);

  test("comes and goes with its table, whatever divides it", async () => {
    await thereAndBack(bench, server, {
      change: (op) => {
        given(op);
        op.createSchema("Odd.Schema");
        op.createTable(
          { schema: "Odd.Schema", name: "It's" },
          {
            columns: { "a, b": { type: "text" }, n: { type: "integer" } },
            partitionBy: {
              strategy: "list",
              keys: [{ column: "a, b", collation: '"C"', opclass: "text_pattern_ops" }],
            },
          },
        );
        op.createTable("listed", {
          partitionOf: {
            parent: { schema: "Odd.Schema", name: "It's" },
            bounds: { in: ["a, 'b')", "\\", sql`NULL`] },
          },
          partitionBy: { strategy: "hash", keys: ["n", sql`lower("a, b")`] },
        });
        op.createTable("hashed", {
          partitionOf: { parent: "listed", bounds: { modulus: 2, remainder: 1 } },
          checks: [{ name: "own", expression: sql`n > 0` }],
        });
        op.createIndex("hashed", "hashed_own", { keys: ["n"] });
      },
    });
  });

  test("follows what becomes of its table, and has more of its own", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: ROWS,
      change: (op) => {
        op.createTable("events_2027", {
          partitionOf: { parent: "events", bounds: { from: ["2027-01-01"], to: ["2028-01-01"] } },
        });
        op.addColumn("events", "note", { type: "text", default: "new", notNull: true });
        op.alterColumn("events", "kind", { from: { default: "none" }, to: { default: "a" } });
        op.addUnique("events", "note_once", { columns: ["note", "at", "id"] });
        op.createIndex("events_2026", "own_note", { keys: [sql`lower(note)`] });
        op.dropIndex("events", "events_kind");
        op.addCheck("events_2026", "own_check", { expression: sql`note <> ''` });
        op.enableRowLevelSecurity("events_2026");
      },
    });
  });

  test("is detached with all that it has, and attached", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: ROWS,
      change: (op) => {
        op.detachPartition("events", "events_2026");
        op.addColumn("events_2026", "own", { type: "integer" });
      },
    });
    expect(await bench.connection.query("SELECT kind FROM events_2026")).toEqual([{ kind: "a" }]);
  });

  test("is a table before, with keys and indexes that its table has", async () => {
    await thereAndBack(bench, server, {
      given: givenLater,
      change: (op) => op.attachPartition("events", "later", NEXT),
    });
  });

  test("keeps the names of its own where it is attached and detached", async () => {
    const names = `SELECT coalesce(string_agg(name, ' ' ORDER BY name), '') AS names FROM (
      SELECT conname::text AS name FROM pg_constraint WHERE conrelid = 'later'::regclass AND contype IN ('p', 'f')
      UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'later'::regclass) AS one`;
    await thereAndBack(bench, server, {
      given: (op) => {
        givenLater(op);
        op.attachPartition("events", "later", NEXT);
      },
      change: (op) => {
        op.detachPartition("events", "later");
        op.dropIndex("later", "later_by_kind");
        op.dropForeignKey("later", "later_fk");
        op.dropPrimaryKey("later", "odd_name");
      },
    });
    expect(await bench.connection.query(names)).toEqual([{ names: "" }]);
  });

  test("is detached by the names that are said, whatever they were", async () => {
    await bench.clear();
    const { operations, database } = replay(EMPTY_DATABASE, record(given));
    await bench.run(operations);
    await bench.connection.script(
      'ALTER INDEX events_2026_kind_idx RENAME TO events_2026_key; ALTER TABLE events_2026 RENAME CONSTRAINT events_2026_pkey TO "It\'s one"',
    );
    const detach = replay(
      database,
      record((op) => {
        op.detachPartition("events", "events_2026", {
          names: [
            { kind: "index", of: "events_kind", name: "It's one" },
            { kind: "primaryKey", of: "events_pkey", name: "events_2026_key" },
          ],
        });
        op.dropIndex("events_2026", "It's one");
        op.dropPrimaryKey("events_2026", "events_2026_key");
      }),
    ).operations;
    await bench.run(detach);
    const left = await bench.connection.query(
      "SELECT indexrelid FROM pg_index WHERE indrelid = 'events_2026'::regclass",
    );
    expect(left).toEqual([]);
  });

  test("has another name, and so has its table", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.renameTable("events", "happenings");
        op.renameTable("events_2026", "happenings_2026");
        op.renameColumn("happenings", "at", "happened");
      },
    });
  });

  test("of others is never dropped with its table", async () => {
    await bench.clear();
    const { operations, database } = replay(EMPTY_DATABASE, record(given));
    await bench.run(operations);
    const drop = replay(
      database,
      record((op) => op.dropTable("events")),
    ).operations;
    await expect(bench.run(drop)).rejects.toThrow(
      "the partitions of events that nobody here has made",
    );
  });
});
