/** Who owns an object: https://www.postgresql.org/docs/current/ddl-priv.html, as servers have it. */
import { ensureRoles } from "@autogen/postgres";
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { beforeEach, expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";
import { effectsOfAll } from "./series.ts";

const KEEPER = 'Keeper\'s "one"';
const ODD = { schema: "Odd.Schema", name: "It's 100%" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum("unit", { values: ["cm", "in"] });
  op.createDomain("positive", { type: "integer" });
  op.createCompositeType("pair", { attributes: { a: { type: "integer" } } });
  op.createRangeType("span", { subtype: "time" });
  op.createSequence("numbers", {});
  op.createRoutine("one(integer)", {
    arguments: "of integer",
    returns: "integer",
    language: "sql",
    body: sql`SELECT 1`,
  });
  op.createTable("boxes", {
    columns: {
      id: { type: "integer", notNull: true, identity: { mode: "always" } },
      size: { type: "text" },
    },
  });
  op.createTable(ODD, { columns: { "a b": { type: "integer" } } });
  op.createView("sizes", { definition: sql`SELECT size FROM boxes` });
  op.createMaterializedView("kept", { definition: sql`SELECT size FROM boxes` });
}

describeServers("owners", (server) => {
  const bench = modelBench(server);
  beforeEach(() => ensureRoles(bench.connection, [KEEPER, "writer"]));

  test("are given to every kind of object, and taken back", async () => {
    const { upgrade, before } = await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.createOwner({ table: "boxes" }, KEEPER);
        op.createOwner({ table: ODD }, KEEPER);
        op.createOwner({ view: "sizes" }, "writer");
        op.createOwner({ materializedView: "kept" }, "writer");
        op.createOwner({ sequence: "numbers" }, "writer");
        op.createOwner({ routine: "one(integer)" }, "writer");
        op.createOwner({ schema: "Odd.Schema" }, KEEPER);
        op.createOwner({ enum: "unit" }, "writer");
        op.createOwner({ domain: "positive" }, "writer");
        op.createOwner({ compositeType: "pair" }, "writer");
        op.createOwner({ rangeType: "span" }, "writer");
      },
    });
    const [first] = effectsOfAll(upgrade, before);
    expect(first).toEqual({
      locks: [
        { table: { name: "boxes" }, mode: "ACCESS EXCLUSIVE", duration: "brief", only: true },
      ],
      loses: [],
      opens: ['table boxes: all, as its owner, to "Keeper\'s ""one"""'],
    });
  });

  test("become others, keep what is granted, and follow names", async () => {
    const { after } = await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createOwner({ table: "boxes" }, KEEPER);
        op.createGrant({ table: "boxes" }, "public", { privileges: ["select"] });
        op.createOwner({ domain: "positive" }, KEEPER);
      },
      change: (op) => {
        op.alterOwner({ table: "boxes" }, { from: KEEPER, to: "writer" });
        op.renameTable("boxes", "cases");
        op.replaceDomain("positive", { from: { type: "integer" }, to: { type: "bigint" } });
      },
    });
    expect([...after.owner.values()].map(({ name, role }) => [name, role])).toEqual([
      ["domain positive", KEEPER],
      ["table cases", "writer"],
    ]);
  });

  test.each(["writer", KEEPER])("leave of roles what is said of them, to %s", async (role) => {
    const other = role === KEEPER ? "writer" : KEEPER;
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createOwner({ table: "boxes" }, other);
        op.createGrant({ table: "boxes" }, other, { privileges: [] });
        op.createGrant({ table: "boxes" }, "public", { privileges: ["select"] });
        op.createOwner({ table: ODD }, other);
        op.createGrant({ table: ODD }, role, {
          privileges: [],
          columns: { "a b": { privileges: ["select"] } },
        });
        op.createOwner({ view: "sizes" }, other);
        op.createGrant({ view: "sizes" }, role, { privileges: ["select"] });
        op.createGrant({ view: "sizes" }, other, { privileges: ["insert", "update"] });
        op.createView("twice", { definition: sql`SELECT size FROM boxes` });
        op.createOwner({ view: "twice" }, other);
        op.createGrant({ view: "twice" }, other, { privileges: ["insert", "update"] });
        op.createGrant({ materializedView: "kept" }, role, { privileges: ["insert"] });
      },
      change: (op) => {
        op.alterOwner({ table: "boxes" }, { from: other, to: role });
        op.alterGrant({ table: "boxes" }, other, {
          from: { privileges: [] },
          to: { privileges: ["delete"] },
        });
        op.alterOwner({ table: ODD }, { from: other, to: role });
        op.alterOwner({ view: "sizes" }, { from: other, to: role });
        op.dropOwner({ view: "twice" });
        op.createOwner({ materializedView: "kept" }, role);
      },
    });
  });

  test("lose nothing where a grant to them is taken back", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createOwner({ table: "boxes" }, KEEPER);
      },
      change: (op) => op.createGrant({ table: "boxes" }, KEEPER, { privileges: ["select"] }),
    });
  });

  test("of a table are those of the sequences that its columns come to own, and no longer", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createSequence("sizes 100%");
        op.createOwner({ table: "boxes" }, KEEPER);
        op.createOwner({ table: ODD }, "writer");
        op.createSequence("moving", { ownedBy: { table: "boxes", column: "id" } });
        op.createTable("others", { columns: { id: { type: "integer" } } });
        op.createOwner({ table: "others" }, "writer");
      },
      change: (op) => {
        op.alterColumn(ODD, "a b", {
          from: { notNull: false, serial: false },
          to: { notNull: true, serial: true },
        });
        op.alterSequence("sizes 100%", {
          from: { ownedBy: null },
          to: { ownedBy: { table: "boxes", column: "size" } },
        });
        op.alterSequence("moving", {
          from: { ownedBy: { table: "boxes", column: "id" } },
          to: { ownedBy: { table: "others", column: "id" } },
        });
        op.createSequence("more", { ownedBy: { table: "boxes", column: "size" } });
      },
    });
  });
});
