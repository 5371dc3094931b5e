/** Indexes of partitioned tables, built on each partition beside the work of others. */
import { sql } from "@autogen/core";
import { describeNetworked } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, type TestDatabase } from "./testing.ts";

const LONG = "a partition whose name fills all that PostgreSQL has for names";

const graph = chain({
  table: {
    upgrade: (op) => {
      op.createTable("events", {
        columns: { id: { type: "integer" }, kind: { type: "text" } },
        partitionBy: { strategy: "range", keys: ["id"] },
      });
      const names = ["events_0", "events_1", LONG];
      for (const [at, name] of names.entries()) {
        const bounds = { from: [at * 10], to: [at * 10 + 10] };
        op.createTable(name, { partitionOf: { parent: "events", bounds } });
      }
      op.createTable("events_rest", {
        partitionOf: { parent: "events", bounds: { default: true } },
        partitionBy: { strategy: "list", keys: ["kind"] },
      });
      op.createTable("events_rest_a", {
        partitionOf: { parent: "events_rest", bounds: { in: ["a"] } },
      });
      op.execute(sql`INSERT INTO events SELECT i, 'a' FROM generate_series(0, 50) AS i`);
    },
  },
  index: {
    upgrade: (op) => {
      op.createIndex("events", "events_kind", {
        keys: ["kind", sql`lower(kind || '%I')`],
        where: sql`kind <> ''`,
        concurrently: true,
      });
      op.createIndex("events", "events_once", { keys: ["id"], concurrently: true });
    },
    downgrade: (op) => {
      op.dropIndex("events", "events_kind");
      op.dropIndex("events", "events_once");
    },
  },
});
const path = everything(graph);

const INDEXES = `SELECT count(*)::int AS count, bool_and(indisvalid) AS valid FROM pg_index
  JOIN pg_class ON pg_class.oid = indexrelid
  WHERE pg_get_indexdef(indexrelid) LIKE '%kind,%' AND (relispartition OR relname = 'events_kind')`;

const indexes = ({ connection }: TestDatabase) =>
  connection.query<{ count: number; valid: boolean }>(INDEXES);

const ALL = [{ count: 6, valid: true }];

describeNetworked("an index of a partitioned table", (server) => {
  it("is built on each partition, and attached", () =>
    onDatabase(server, async (database) => {
      const { connection } = database;
      await upgrade({ connection, graph }, path);
      expect(await indexes(database)).toEqual(ALL);
      await downgrade({ connection, graph }, path.slice(1));
      expect(await indexes(database)).toEqual([{ count: 0, valid: null }]);
    }));

  it.each([
    ["of other columns", "events_1", "INDEX", "(id)"],
    ["of another table", "events_0", "INDEX", "(kind, lower(kind || '%I')) WHERE kind <> ''"],
    ["of single rows", "events_1", "UNIQUE INDEX", "(kind, lower(kind || '%I')) WHERE kind <> ''"],
  ])("leaves an invalid one %s alone that has its name on a partition", (_, table, kind, rest) =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, path.slice(0, 1));
      await connection.script(`DELETE FROM events; CREATE ${kind} events_1_events_kind ON ${table} ${rest};
        UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'events_1_events_kind'::regclass`);
      const theirs = () =>
        connection.query(`SELECT indexrelid, indisvalid, relispartition FROM pg_index
          JOIN pg_class ON oid = indexrelid WHERE relname = 'events_1_events_kind'`);
      const before = await theirs();
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject({
        name: "RevisionFailed",
        message: expect.stringContaining('relation "events_1_events_kind" already exists'),
      });
      expect(await theirs()).toEqual(before);
    }),
  );

  it("goes on where a run was broken off, and over what it has left", () =>
    onDatabase(server, async (database) => {
      const { connection, connect } = database;
      await upgrade({ connection, graph }, path.slice(0, 1));
      await connection.script("CREATE VIEW events_1_events_kind AS SELECT 1");
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject({
        name: "RevisionFailed",
      });
      expect((await indexes(database))[0]?.count).toBe(3);
      await connection.script(`DROP VIEW events_1_events_kind;
        CREATE INDEX events_1_events_kind ON events_1 (kind, lower(kind || '%I')) WHERE kind <> '';
        UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'events_1_events_kind'::regclass`);
      const killed = (event: RunEvent) => {
        if (event.type === "statement-finished" && event.sql.startsWith("WITH")) {
          throw new Error("killed");
        }
      };
      await failureOf(upgrade({ connection, graph, onEvent: killed }, path));
      await upgrade({ connection: await connect(), graph }, path);
      expect(await indexes(database)).toEqual(ALL);
    }));
});
