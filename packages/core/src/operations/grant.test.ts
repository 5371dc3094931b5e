/** https://www.postgresql.org/docs/current/ddl-priv.html, as servers have it. */
import { ensureRoles } from "@autogen/postgres";
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { beforeEach, expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import { ident } from "../names/identifier.ts";
import { NO_EFFECTS } from "./definition.ts";
import { callOf, type Operations } from "./operation.ts";
import { effectsOfAll } from "./series.ts";

const READER = 'Reader\'s "one"';
const KEEPER = "keeper";
const ODD = { schema: "Odd.Schema", name: "It's 100%" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum("unit", { values: ["cm", "in"] });
  op.createDomain("positive", { type: "integer" });
  op.createSequence("numbers", {});
  op.createTable("boxes", {
    columns: {
      id: { type: "integer", notNull: true, identity: { mode: "always" } },
      size: { type: "text" },
    },
  });
  op.createTable(ODD, { columns: { "a b": { type: "integer" } } });
  op.createView("sizes", { definition: sql`SELECT size FROM boxes` });
}

describeServers("privileges", (server) => {
  const bench = modelBench(server);
  beforeEach(() => ensureRoles(bench.connection, [READER, KEEPER, "writer"]));

  test("are given on every kind of object, and taken back", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.createGrant({ table: "boxes" }, READER, {
          privileges: ["select", "update"],
          grantable: ["select"],
        });
        op.createGrant({ table: "boxes" }, "public", {
          privileges: [],
          columns: { size: { privileges: ["select"] } },
        });
        op.createGrant({ table: ODD }, "writer", { privileges: ["all"] });
        op.createGrant({ view: "sizes" }, "writer", { privileges: ["select"] });
        op.createGrant({ sequence: "numbers" }, "writer", { privileges: ["usage"] });
        op.createGrant({ sequence: "boxes_id_seq" }, "writer", { privileges: ["usage"] });
        op.createGrant({ schema: "Odd.Schema" }, "writer", { privileges: ["create", "usage"] });
        op.createGrant({ enum: "unit" }, "public", { privileges: [] });
        op.createGrant({ domain: "positive" }, READER, { privileges: ["usage"] });
      },
    });
  });

  test("on columns whose names are no keys are a list", async () => {
    const columns = [
      { name: "42", privileges: ["select"] },
      { name: "__proto__", privileges: ["update"] },
    ];
    const { upgrade } = await thereAndBack(bench, server, {
      given: (op) => {
        op.createTable("odd", {
          columns: [
            { name: "42", type: "integer" },
            { name: "__proto__", type: "integer" },
          ],
        });
        op.createGrant({ table: "odd" }, "writer", { privileges: [], columns });
      },
      change: (op) =>
        op.alterGrant({ table: "odd" }, "writer", {
          from: { columns },
          to: { columns: columns.slice(1) },
        }),
    });
    expect(upgrade.map(callOf)).toMatchObject([
      {
        args: [
          { table: "odd" },
          "writer",
          { from: { columns }, to: { columns: columns.slice(1) } },
        ],
      },
    ]);
  });

  test("that are usual are open again once nothing takes them", async () => {
    const { upgrade, downgrade, before, after } = await thereAndBack(bench, server, {
      given,
      change: (op) => op.createGrant({ enum: "unit" }, "public", { privileges: [] }),
    });
    expect(effectsOfAll(upgrade, before)).toEqual([NO_EFFECTS]);
    expect(effectsOfAll(downgrade, after)).toEqual([
      { ...NO_EFFECTS, opens: ["enum unit to public: usage"] },
    ]);
  });

  test("become others", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createGrant({ table: "boxes" }, "writer", {
          privileges: ["delete", "select", "update"],
          grantable: ["select"],
          columns: { id: { privileges: ["select"] }, size: { privileges: ["update"] } },
        });
      },
      change: (op) =>
        op.alterGrant({ table: "boxes" }, "writer", {
          from: {
            privileges: ["delete", "select", "update"],
            grantable: ["select"],
            columns: { id: { privileges: ["select"] }, size: { privileges: ["update"] } },
          },
          to: {
            privileges: ["insert", "select"],
            grantable: ["insert"],
            columns: { size: { privileges: ["references", "update"] } },
          },
        }),
    });
  });

  test("go with what they are on, and follow its name", async () => {
    const { after } = await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createGrant({ table: "boxes" }, "writer", {
          privileges: ["select"],
          columns: { size: { privileges: ["update"] } },
        });
        op.createGrant({ table: ODD }, "writer", { privileges: ["select"] });
        op.createGrant({ view: "sizes" }, "writer", { privileges: ["select"] });
      },
      change: (op) => {
        op.dropGrant({ table: ODD }, "writer");
        op.dropTable(ODD);
        op.dropGrant({ view: "sizes" }, "writer");
        op.dropView("sizes");
        op.renameTable("boxes", "cases");
        op.renameColumn("cases", "size", "format");
      },
    });
    expect([...after.grant.keys()]).toEqual(['"table cases to writer"']);
  });

  test("of what is yet to be made are those of the owner for sequences of other columns", async () => {
    const column = { type: "integer", notNull: true };
    const identity = { mode: "always" } as const;
    const { after } = await thereAndBack(bench, server, {
      given: (op) => {
        op.createDefaultPrivileges({ on: "sequences" }, "writer", { privileges: ["select"] });
        op.createDefaultPrivileges({ on: "sequences", by: KEEPER }, READER, {
          privileges: ["usage"],
        });
        for (const table of ["own", "given"]) {
          op.createTable(table, {
            columns: { a: column, b: column, c: { ...column, serial: true }, d: column },
          });
        }
        op.createOwner({ table: "given" }, KEEPER);
      },
      change: (op) => {
        for (const table of ["own", "given"]) {
          op.addColumn(table, "s", { ...column, serial: true });
          op.addColumn(table, "i", { ...column, identity });
          op.alterColumn(table, "a", { from: { identity: null }, to: { identity } });
          op.alterColumn(table, "b", { from: { serial: false }, to: { serial: true } });
          op.alterColumn(table, "c", {
            from: { serial: true, identity: null },
            to: { serial: false, identity },
          });
        }
      },
    });
    expect([...after.grant.values()].map(({ name }) => name)).toEqual([
      ...["s", "i", "a", "b", "c"].map((column) => `sequence own_${column}_seq to writer`),
      ...["s", "i", "a"].map((column) => `sequence given_${column}_seq to ${ident(READER)}`),
      "sequence given_b_seq to writer",
      `sequence given_c_seq to ${ident(READER)}`,
    ]);
  });

  test("of what is yet to be made come with it", async () => {
    const { after } = await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createDefaultPrivileges({ on: "tables" }, "writer", { privileges: ["select"] });
        op.createDefaultPrivileges({ on: "sequences", everywhere: true }, READER, {
          privileges: ["usage"],
          grantable: ["usage"],
        });
        op.createDefaultPrivileges({ on: "types", everywhere: true }, "public", { privileges: [] });
      },
      change: (op) => {
        op.createTable("crates", {
          columns: { id: { type: "integer", notNull: true, identity: { mode: "always" } } },
        });
        op.createGrant({ table: "crates" }, "writer", { privileges: ["select", "update"] });
        op.createEnum("colour", { values: ["red"] });
        op.alterDefaultPrivileges({ on: "tables" }, "writer", {
          from: { privileges: ["select"] },
          to: { privileges: ["insert"] },
        });
        op.dropDefaultPrivileges({ on: "types", everywhere: true }, "public");
      },
    });
    expect(after.grant.size).toBeGreaterThan(0);
  });
});
