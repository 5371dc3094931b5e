/** https://www.postgresql.org/docs/current/sql-altertype.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";
import { effectsOfAll } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's 100%" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum("unit", { values: ["cm", "in"] });
  op.createCompositeType("size", {
    attributes: {
      width: { type: "numeric(5,1)" },
      unit: { type: "unit" },
      note: { type: "text", collation: '"C"' },
    },
  });
  op.createCompositeType(ODD, {
    attributes: { "a b%": { type: "size" }, many: { type: "size[]" } },
  });
  op.createCompositeType("nothing", { attributes: {} });
  op.createTable("boxes", {
    columns: { id: { type: "integer" }, size: { type: "size" }, sizes: { type: "size[]" } },
  });
}

describeServers("a composite type", (server) => {
  const bench = modelBench(server);
  const rows =
    "INSERT INTO boxes VALUES (1, (2.5, 'cm', 'x'), '{\"(1.0,in,y)\"}'), (2, NULL, NULL)";
  const found = () =>
    bench.connection.query("SELECT id, size::text, sizes::text FROM boxes ORDER BY id");

  test("comes and goes, with what stands on it, whatever it is called", async () => {
    await thereAndBack(bench, server, { change: given });
  });

  test("loses attributes and gets others, with rows of it", async () => {
    const { upgrade, before } = await thereAndBack(bench, server, {
      given,
      rows: "INSERT INTO boxes VALUES (1, (2.5, 'cm', NULL), NULL)",
      change: (op) =>
        op.alterCompositeType("size", {
          from: {
            attributes: {
              width: { type: "numeric(5,1)" },
              unit: { type: "unit" },
              note: { type: "text", collation: '"C"' },
            },
          },
          to: {
            attributes: {
              width: { type: "numeric(5,1)" },
              unit: { type: "unit" },
              weight: { type: "integer" },
            },
          },
        }),
    });
    expect(effectsOfAll(upgrade, before)).toEqual([
      {
        locks: [],
        loses: ["the attribute note of boxes.size", "the attribute note of boxes.sizes"],
      },
    ]);
  });

  test("gets attributes of other types, with all that stands on it", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createView("widths", { definition: sql`SELECT id, (size).width FROM boxes` });
      },
      rows,
      change: (op) =>
        op.replaceCompositeType("size", {
          from: {
            attributes: {
              width: { type: "numeric(5,1)" },
              unit: { type: "unit" },
              note: { type: "text", collation: '"C"' },
            },
          },
          to: {
            attributes: {
              width: { type: "numeric(7,2)" },
              unit: { type: "text" },
              note: { type: "text" },
            },
          },
        }),
    });
    expect(await found()).toEqual([
      { id: 1, size: "(2.50,cm,x)", sizes: '{"(1.00,in,y)"}' },
      { id: 2, size: null, sizes: null },
    ]);
  });

  const swapped = (op: Operations) =>
    op.replaceCompositeType("pair", {
      from: { attributes: { first: { type: "text" }, second: { type: "text" } } },
      to: { attributes: { second: { type: "text" }, first: { type: "text" } } },
    });
  const pairs = (op: Operations) => {
    op.createCompositeType("pair", {
      attributes: { first: { type: "text" }, second: { type: "text" } },
    });
    op.createTable("pairs", { columns: { one: { type: "pair" }, many: { type: "pair[]" } } });
  };

  test("moves values by the names of attributes", async () => {
    await thereAndBack(bench, server, {
      given: pairs,
      rows: "INSERT INTO pairs VALUES (('a', 'b'), '{}')",
      change: swapped,
    });
    expect(await bench.connection.query("SELECT (one).first FROM pairs")).toEqual([{ first: "a" }]);
  });

  test("has an enum that loses a value before there is a column of it, and a check changes with it", async () => {
    const { downgrade } = await thereAndBack(bench, server, {
      given: (op) => {
        op.createEnum("unit", { values: ["cm", "in"] });
        op.createCompositeType("size", { attributes: { unit: { type: "unit" } } });
        op.createCompositeType("sizes", { attributes: { all: { type: "size[]" } } });
        op.createTable("boxes", { columns: { size: { type: "sizes" } } });
        op.createTable("lids", {
          columns: { unit: { type: "unit" } },
          checks: [{ name: "known", expression: sql`unit <> 'in'` }],
        });
      },
      change: (op) => {
        op.dropTable("boxes");
        op.addEnumValue("unit", "m");
        op.alterCheck("lids", "known", {
          from: { expression: sql`unit <> 'in'` },
          to: { expression: sql`unit <> 'm'` },
        });
      },
    });
    expect(downgrade.map(({ operation }) => operation)).toEqual([
      "dropCheck",
      "replaceEnum",
      "createTable",
      "addCheck",
    ]);
  });

  test("gets what has a type after that was replaced, and loses it before that is replaced back", async () => {
    const name = { type: "text" };
    const { downgrade } = await thereAndBack(bench, server, {
      given: (op) => {
        op.createEnum("unit", { values: ["cm", "in"] });
        op.createDomain("length", { type: "integer" });
        op.createCompositeType("size", { attributes: { name } });
        op.createTable("boxes", {
          columns: { size: { type: "size" }, length: { type: "length" }, unit: { type: "unit" } },
        });
      },
      change: (op) => {
        op.addEnumValue("unit", "m");
        op.replaceDomain("length", { from: { type: "integer" }, to: { type: "bigint" } });
        op.alterCompositeType("size", {
          from: { attributes: { name } },
          to: { attributes: { name, unit: { type: "unit" }, all: { type: "length[]" } } },
        });
      },
    });
    expect(downgrade.map(({ operation }) => operation)).toEqual([
      "alterCompositeType",
      "replaceEnum",
      "replaceDomain",
    ]);
  });

  test("is refused where values of arrays would change places", async () => {
    await expect(
      thereAndBack(bench, server, {
        given: pairs,
        rows: `INSERT INTO pairs VALUES (('a', 'b'), '{"(a,b)"}')`,
        change: swapped,
      }),
    ).rejects.toThrow("values of column many are arrays, whose attributes would change places");
  });
});
