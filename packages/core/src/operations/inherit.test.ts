/** https://www.postgresql.org/docs/current/ddl-inherit.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

function given(op: Operations): void {
  op.createTable("animals", {
    columns: {
      id: { type: "integer", serial: true },
      name: { type: "text", notNull: true, default: "?" },
    },
    primaryKey: { name: "animals_pkey", columns: ["id"] },
    checks: [
      { name: "named", expression: sql`name <> ''` },
      { name: "alone", expression: sql`id > 0`, noInherit: true },
    ],
  });
  op.createTable("owned", { columns: { "Owner's": { type: "text" } } });
  op.createTable("dogs", {
    columns: { breed: { type: "text" } },
    inherits: ["animals", "owned"],
  });
  op.createIndex("dogs", "dogs_name", { keys: ["name", sql`lower(breed)`] });
}

const ROWS = `INSERT INTO animals (name) VALUES ('cat'); INSERT INTO dogs (name) VALUES ('dog')`;

describeServers("inheritance", (server) => {
  const bench = modelBench(server);

  test("comes with a table, and what it has from others follows these", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: ROWS,
      change: (op) => {
        op.addColumn("animals", "age", { type: "integer", default: 1 });
        op.alterColumn("animals", "name", { from: { default: "?" }, to: { default: "!" } });
        op.dropColumn("owned", "Owner's");
        op.createTable("puppies", { inherits: ["dogs"], columns: {} });
      },
    });
  });

  test("begins and ends with all columns and checks in place", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        op.createTable("cats", {
          columns: {
            id: {
              type: "integer",
              notNull: true,
              default: sql`nextval('animals_id_seq'::regclass)`,
            },
            name: { type: "text", notNull: true, default: "?" },
          },
          checks: [{ name: "named", expression: sql`name <> ''` }],
        });
      },
      rows: ROWS,
      change: (op) => {
        op.inherit("cats", "animals");
      },
    });
  });

  test("follows other names", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.renameColumn("animals", "name", "called");
        op.renameTable("animals", "beasts");
      },
    });
  });
});
