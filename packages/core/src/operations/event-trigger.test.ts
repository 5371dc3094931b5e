/** https://www.postgresql.org/docs/current/sql-createeventtrigger.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createRoutine(
    { schema: "Odd.Schema", name: '"It\'s"()' },
    { returns: "event_trigger", language: "plpgsql", body: sql`BEGIN END` },
  );
}

const execute = `"Odd.Schema"."It's"`;

function triggers(op: Operations): void {
  op.createEventTrigger("It's a.Trigger", {
    event: "ddl_command_end",
    tags: ["CREATE TABLE", "ALTER TABLE"],
    execute,
    enabled: "always",
  });
  op.createEventTrigger("dropped", { event: "sql_drop", execute });
  op.createComment({ eventTrigger: "dropped" }, "looks on");
}

describeServers("an event trigger", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called and fires on", async () => {
    await thereAndBack(bench, server, { given, change: triggers });
  });

  test("fires at other times, and on others", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        triggers(op);
        op.createComment({ eventTrigger: "It's a.Trigger" }, "it's told");
      },
      change: (op) => {
        op.alterEventTrigger("dropped", { from: { enabled: null }, to: { enabled: "disabled" } });
        op.alterEventTrigger("It's a.Trigger", {
          from: {
            event: "ddl_command_end",
            tags: ["CREATE TABLE", "ALTER TABLE"],
            enabled: "always",
          },
          to: { event: "ddl_command_start", tags: null, enabled: null },
        });
      },
    });
  });
});
