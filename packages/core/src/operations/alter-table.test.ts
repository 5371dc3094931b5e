/** What tables and constraints are beside what Drizzle says, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createTable(ODD, {
    columns: { id: { type: "integer", notNull: true }, other: { type: "integer" } },
    primaryKey: { name: "odd_key", columns: ["id"] },
  });
  op.createTable("plain", {
    columns: { id: { type: "integer", notNull: true }, name: { type: "text" } },
    uniques: [{ name: "plain_name", columns: ["name"] }],
    checks: [{ name: "positive", expression: sql`id > 0` }],
  });
  op.addForeignKey("plain", "plain_odd", {
    columns: ["id"],
    references: { table: ODD, columns: ["id"] },
  });
}

function attributed(op: Operations): void {
  op.createTable("attributed", {
    columns: {
      id: { type: "integer", notNull: true },
      name: { type: "text" },
      other: { type: "integer" },
    },
    primaryKey: { name: "a_key", columns: ["id"], include: ["name"], with: { fillfactor: "80" } },
    uniques: [{ name: "a_name", columns: ["name"], deferrable: "initially deferred" }],
    checks: [
      { name: "a_new", expression: sql`id > 0`, notValid: true },
      { name: "a_own", expression: sql`id > 1`, noInherit: true },
    ],
    unlogged: true,
    with: { fillfactor: "70", "toast.autovacuum_enabled": "off" },
  });
  op.addForeignKey("attributed", "a_odd", {
    columns: ["id"],
    references: { table: ODD, columns: ["id"] },
    match: "full",
    deferrable: "initially immediate",
    notValid: true,
  });
  op.alterTable("attributed", {
    from: { forceRowLevelSecurity: false, replicaIdentity: null },
    to: { forceRowLevelSecurity: true, replicaIdentity: "full" },
  });
}

describeServers("what Drizzle cannot say of a table", (server) => {
  const bench = modelBench(server);

  test("comes and goes with it", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        attributed(op);
      },
    });
  });

  test("changes, and back", async () => {
    await thereAndBack(bench, server, {
      given,
      rows: `INSERT INTO "Odd.Schema"."It's a.Table" VALUES (1); INSERT INTO plain VALUES (1, 'a')`,
      change: (op) => {
        op.alterTable(ODD, {
          from: { unlogged: false, with: null, replicaIdentity: null },
          to: {
            unlogged: false,
            with: { autovacuum_enabled: "off", fillfactor: "50" },
            replicaIdentity: { index: "odd_key" },
          },
        });
        op.alterTable("plain", { from: { unlogged: false }, to: { unlogged: true } });
        op.alterUnique("plain", "plain_name", {
          from: { deferrable: null },
          to: { deferrable: "initially deferred" },
        });
        op.alterCheck("plain", "positive", { from: { notValid: false }, to: { notValid: true } });
        op.alterForeignKey("plain", "plain_odd", {
          from: { deferrable: null },
          to: { deferrable: "initially deferred" },
        });
        op.alterForeignKey("plain", "plain_odd", {
          from: { notValid: false, match: null },
          to: { notValid: true, match: "full" },
        });
      },
    });
  });

  test("refuses parameters of a TOAST table that is not there", async () => {
    const journey = thereAndBack(bench, server, {
      given: (op) => op.createTable("short", { columns: { id: { type: "integer" } } }),
      change: (op) => {
        op.alterTable("short", {
          from: { with: null },
          to: { with: { "toast.autovacuum_enabled": "off" } },
        });
      },
    });
    await expect(journey).rejects.toThrow(
      "short has no TOAST table, and PostgreSQL would forget toast.autovacuum_enabled",
    );
  });
});
