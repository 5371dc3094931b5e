/** https://www.postgresql.org/docs/current/rangetypes.html, as servers have them. */
import { canDump, describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { type Operations, record } from "./operation.ts";
import { inverted, replay } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's 100%" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createRangeType("timerange", { subtype: "time without time zone" });
  op.createRangeType("floats", {
    subtype: "double precision",
    subtypeDiff: "float8mi",
    multirange: "many floats",
  });
  op.createRangeType(ODD, {
    subtype: "text",
    opclass: "text_pattern_ops",
    collation: '"C"',
  });
  op.createTable("openings", {
    columns: { id: { type: "integer" }, at: { type: "timerange" }, all: { type: "timerange[]" } },
  });
}

describeServers("a range type", (server) => {
  const bench = modelBench(server);

  test("comes and goes, with what stands on it, whatever it is called", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("gets another subtype and other functions, with its rows", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: "INSERT INTO openings VALUES (1, '[08:00,12:00)', '{\"[13:00,14:00]\"}')",
      change: (op) => {
        op.replaceRangeType("timerange", {
          from: { subtype: "time without time zone" },
          to: { subtype: "interval" },
        });
        op.replaceRangeType("floats", {
          from: { subtypeDiff: "float8mi", multirange: "many floats" },
          to: { subtypeDiff: null, multirange: null },
        });
      },
    });
    const [row] = await bench.connection.query(
      'SELECT at::text, "all"::text AS "all" FROM openings',
    );
    expect(row).toEqual({ at: "[08:00:00,12:00:00)", all: '{"[13:00:00,14:00:00]"}' });
  });

  test.each([
    { what: "another collation", from: { collation: '"C"' }, to: { collation: null } },
    {
      what: "another name for several",
      from: { multirange: null },
      to: { multirange: "many trs" },
    },
  ])(
    "gets $what with what stands on several of it, which nobody here has made",
    async ({ from, to }) => {
      const dump = async () =>
        server.engine !== "pglite" && (await canDump(server)) ? bench.dump() : "";
      const world = async ({
        multirange = "",
        ...spec
      }: Readonly<Record<string, string | null>>) => {
        await bench.clear();
        const start = replay(
          EMPTY_DATABASE,
          record((op) =>
            op.createRangeType("tr", {
              subtype: "text",
              ...(multirange && { multirange }),
              ...spec,
            }),
          ),
        );
        await bench.run(start.operations);
        await bench.connection.script(
          STANDING.replaceAll("tr_multirange", multirange ? '"many trs"' : "tr_multirange"),
        );
        return start.database;
      };
      const held = async () => {
        const [row] = await bench.connection.query("SELECT * FROM other.seen");
        return row;
      };
      await world(to.multirange ? to : {});
      const [after, rows] = [await dump(), await held()];
      expect(rows).toMatchObject({
        id: 1,
        made: "{[a,b)}",
        written: expect.stringContaining("[g,h)"),
      });
      const start = await world(from);
      const before = await dump();
      const { operations } = replay(
        start,
        record((op) => op.replaceRangeType("tr", { from, to })),
      );
      await bench.run(operations);
      expect([await dump(), await held()]).toEqual([after, rows]);
      await bench.run(inverted(operations, start));
      expect([await dump(), await held()]).toEqual([before, rows]);
    },
  );
});

const STANDING = `CREATE SCHEMA other;
CREATE DOMAIN other.few AS tr_multirange DEFAULT '{}' CHECK (NOT isempty(VALUE));
CREATE DOMAIN other.fews AS other.few[];
CREATE TYPE other.pair AS (one tr, many tr_multirange, lists tr_multirange[]);
CREATE FUNCTION other.first(tr_multirange) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)';
CREATE TABLE other.t (id int, one tr, many tr_multirange DEFAULT '{}' CHECK (many <> '{[a,b]}'), lists tr_multirange[],
  few other.few, fews other.fews, pair other.pair, EXCLUDE USING gist (many WITH &&));
CREATE INDEX ON other.t (other.first(many));
CREATE VIEW other.seen AS SELECT id, range_merge(many)::text AS one, tr_multirange(one)::text AS made, t::text AS written FROM other.t;
INSERT INTO other.t VALUES (1, '[a,b)', '{[a,b),[c,d)}', '{"{[a,c)}",NULL}', '{[x,y]}', '{"{[x,y]}"}',
  ('[a,b)', '{[e,f)}', '{"{[g,h)}"}'));`;
