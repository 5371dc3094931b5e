/** https://www.postgresql.org/docs/current/sql-createrule.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createTable(ODD, { columns: { id: { type: "integer" }, "a.B": { type: "text" } } });
  op.createTable("log", { columns: { id: { type: "integer" }, said: { type: "text" } } });
  op.createView("people", { definition: sql`SELECT id, said FROM log` });
}

function rules(op: Operations): void {
  op.createRule({ table: ODD }, "It's a.Rule", {
    event: "update",
    where: sql`new."a.B" = ' DO ; it''s ' AND old.id > 1`,
    commands: [
      sql`INSERT INTO log (id, said) VALUES (new.id, 'one; two') -- said`,
      sql`DELETE FROM log WHERE log.id = old.id`,
    ],
  });
  op.createRule({ table: ODD }, "kept", {
    event: "delete",
    instead: true,
    commands: [],
    enabled: "always",
  });
  op.createRule({ view: "people" }, "instead", {
    event: "insert",
    instead: true,
    commands: [sql`INSERT INTO log (id, said) VALUES (new.id, new.said)`],
  });
  op.createComment({ rule: "kept", of: ODD }, "keeps");
}

describeServers("a rule", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called and does", async () => {
    await thereAndBack(bench, server, { given, change: rules });
  });

  test("changes, and applies at other times", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        rules(op);
      },
      change: (op) => {
        op.alterRule({ table: ODD }, "kept", {
          from: { enabled: "always" },
          to: { enabled: "disabled" },
        });
        op.alterRule({ table: ODD }, "It's a.Rule", {
          from: {
            event: "update",
            instead: false,
            where: sql`new."a.B" = ' DO ; it''s ' AND old.id > 1`,
            commands: [
              sql`INSERT INTO log (id, said) VALUES (new.id, 'one; two') -- said`,
              sql`DELETE FROM log WHERE log.id = old.id`,
            ],
            enabled: null,
          },
          to: {
            event: "insert",
            instead: true,
            where: null,
            commands: [sql`UPDATE log SET said = new."a.B" WHERE log.id = new.id`],
            enabled: "replica",
          },
        });
      },
    });
  });

  test("keeps the comment that it has where it is made anew", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        rules(op);
      },
      change: (op) => {
        op.dropRule({ table: ODD }, "kept", { remade: true });
        op.createRule(
          { table: ODD },
          "kept",
          { event: "update", instead: true, commands: [] },
          { remade: true },
        );
      },
    });
  });

  test("goes and gets another name with its table", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        rules(op);
      },
      change: (op) => {
        op.renameTable(ODD, "renamed");
        op.renameColumn({ schema: "Odd.Schema", name: "renamed" }, "a.B", "It's b");
        op.dropRule({ view: "people" }, "instead");
        op.dropView("people");
      },
    });
  });
});
