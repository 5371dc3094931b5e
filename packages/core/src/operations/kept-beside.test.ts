/** Comments on what is made anew, as servers have them: those that nobody declares, and those that are. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { type Operations, record } from "./operation.ts";
import { inverted, replay } from "./series.ts";

function given(op: Operations): void {
  op.createDomain("It's", {
    type: "text",
    checks: { short: sql`length(VALUE) < 9`, "has an @": sql`VALUE ~ '@'` },
  });
  op.createCompositeType("pair", { attributes: { one: { type: "text" }, two: { type: "text" } } });
  op.createDomain("other", { type: "text", checks: { fine: sql`VALUE <> ''` } });
  op.createCompositeType("other pair", {
    attributes: { one: { type: "text" }, two: { type: "text" } },
  });
  op.createRoutine("f()", {
    returns: "trigger",
    language: "plpgsql",
    body: sql`BEGIN RETURN NULL; END`,
  });
  op.createTable("t", {
    columns: { id: { type: "integer" }, other: { type: "other" }, pair: { type: '"other pair"' } },
  });
  op.createTrigger({ table: "t" }, "late one", {
    timing: "after",
    events: ["insert"],
    forEachRow: true,
    constraint: true,
    execute: "f",
  });
}

const COMMENTS = `COMMENT ON CONSTRAINT short ON DOMAIN "It's" IS 'not too long';
  COMMENT ON CONSTRAINT "has an @" ON DOMAIN "It's" IS 'mail';
  COMMENT ON COLUMN pair.two IS 'the ''second'' one';
  COMMENT ON CONSTRAINT fine ON DOMAIN other IS 'fine';
  COMMENT ON COLUMN "other pair".one IS 'first';
  COMMENT ON COLUMN "other pair".two IS 'second';
  COMMENT ON TRIGGER "late one" ON t IS 'late';
  INSERT INTO t VALUES (1, 'a', ('1', '2'))`;

const FOUND = `SELECT description FROM pg_description
  WHERE classoid IN ('pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_class'::regclass) AND objoid >= 16384
  ORDER BY 1`;

describeServers("comments", (server) => {
  const bench = modelBench(server);

  test("outlast the checks, attributes and triggers that they are on", async () => {
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(given));
    await bench.run(start.operations);
    await bench.connection.script(COMMENTS);
    const found = await bench.connection.query(FOUND);
    expect(found).toHaveLength(7);
    const { operations } = replay(
      start.database,
      record((op) => {
        op.alterDomain("It's", {
          from: { checks: { short: sql`length(VALUE) < 9`, "has an @": sql`VALUE ~ '@'` } },
          to: { checks: { short: sql`length(VALUE) < 8`, "has an @": sql`VALUE ~ '@'` } },
        });
        op.alterCompositeType("pair", {
          from: { attributes: { one: { type: "text" }, two: { type: "text" } } },
          to: { attributes: { one: { type: "text" }, two: { type: "integer" } } },
        });
        op.replaceDomain("other", { from: { type: "text" }, to: { type: "varchar(9)" } });
        op.replaceCompositeType("other pair", {
          from: { attributes: { one: { type: "text" }, two: { type: "text" } } },
          to: { attributes: { two: { type: "integer" }, one: { type: "text" } } },
        });
        op.alterTrigger({ table: "t" }, "late one", {
          from: { events: ["insert"] },
          to: { events: ["insert", "update"] },
        });
      }),
    );
    await bench.run(operations);
    expect(await bench.connection.query(FOUND)).toEqual(found);
    await bench.run(inverted(operations, start.database));
    expect(await bench.connection.query(FOUND)).toEqual(found);
  });
});
