/** https://www.postgresql.org/docs/current/sql-createtrigger.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createTable(ODD, {
    columns: { id: { type: "integer" }, "a.B": { type: "text" }, c: { type: "text" } },
  });
  op.createTable("parent", { columns: { id: { type: "integer" } } });
  op.createView("people", { definition: sql`SELECT id FROM parent` });
  op.createRoutine("touch()", {
    returns: "trigger",
    language: "plpgsql",
    body: sql`BEGIN RETURN NEW; END`,
  });
}

function triggers(op: Operations): void {
  op.createTrigger({ table: ODD }, "It's a.Trigger", {
    timing: "before",
    events: ["insert", "update"],
    columns: ["a.B", "c"],
    forEachRow: true,
    when: sql`new."a.B" IS NOT NULL AND new.id > 1`,
    execute: "touch",
    arguments: ["it's", "b\\c, 'd')", "é"],
  });
  op.createTrigger({ table: ODD }, "watch", {
    timing: "after",
    events: ["update"],
    oldTable: "Old Rows",
    newTable: "new_rows",
    execute: "touch",
    enabled: "always",
  });
  op.createTrigger({ table: ODD }, "hold", {
    timing: "after",
    events: ["insert", "delete"],
    forEachRow: true,
    constraint: true,
    from: "parent",
    deferrable: true,
    initiallyDeferred: true,
    execute: "touch",
  });
  op.createTrigger({ view: "people" }, "instead", {
    timing: "instead of",
    events: ["insert"],
    forEachRow: true,
    execute: "touch",
  });
  op.createComment({ trigger: "watch", of: ODD }, "looks on");
}

describeServers("a trigger", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called and does", async () => {
    await thereAndBack(bench, server, { given, change: triggers });
  });

  test("changes, and fires at other times", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        triggers(op);
      },
      change: (op) => {
        op.alterTrigger({ table: ODD }, "watch", {
          from: { enabled: "always" },
          to: { enabled: "disabled" },
        });
        op.alterTrigger({ table: ODD }, "It's a.Trigger", {
          from: {
            columns: ["a.B", "c"],
            when: sql`new."a.B" IS NOT NULL AND new.id > 1`,
            enabled: null,
          },
          to: { columns: null, when: null, enabled: "replica" },
        });
        op.alterTrigger({ table: ODD }, "hold", {
          from: { initiallyDeferred: true },
          to: { initiallyDeferred: false },
        });
      },
    });
  });

  test("keeps the comments that it has where it is made anew", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        triggers(op);
        op.createComment({ trigger: "hold", of: ODD }, "it's held");
        op.createComment({ constraint: "hold", of: ODD }, "holds");
      },
      change: (op) => {
        op.dropTrigger({ table: ODD }, "watch", { remade: true });
        op.dropTrigger({ table: ODD }, "hold", { remade: true });
        op.createTrigger(
          { table: ODD },
          "hold",
          {
            timing: "after",
            events: ["insert"],
            forEachRow: true,
            constraint: true,
            execute: "touch",
          },
          { remade: true },
        );
        op.createTrigger(
          { table: ODD },
          "watch",
          { timing: "after", events: ["delete"], execute: "touch" },
          { remade: true },
        );
      },
    });
  });

  test("goes and gets another name with its table", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        triggers(op);
      },
      change: (op) => {
        op.renameTable(ODD, "renamed");
        op.renameColumn({ schema: "Odd.Schema", name: "renamed" }, "c", "d");
        op.renameColumn({ schema: "Odd.Schema", name: "renamed" }, "a.B", "It's b");
        op.dropTrigger({ view: "people" }, "instead");
        op.dropView("people");
      },
    });
  });
});
