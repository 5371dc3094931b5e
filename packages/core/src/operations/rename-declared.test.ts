/** Other names for what Drizzle cannot say, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { test } from "vitest";
import { sql } from "../model/sql.ts";
import type { Operations } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createDomain("email", {
    type: "text",
    checks: { has_at: sql`VALUE ~ '@'` },
  });
  op.createDomain("work_email", { type: "email" });
  op.createCompositeType("contact", { attributes: { mail: { type: "email" } } });
  op.createRangeType("span", { subtype: "time" });
  op.createTable(ODD, {
    columns: {
      id: { type: "integer" },
      mail: { type: "email" },
      mails: { type: "email[]", default: sql`ARRAY['a@b']::email[]` },
      contact: { type: "contact" },
      span: { type: "span" },
    },
  });
  op.createRoutine("touch()", {
    returns: "trigger",
    language: "plpgsql",
    body: sql`BEGIN RETURN NEW; END`,
  });
  op.createRoutine("fires()", {
    returns: "event_trigger",
    language: "plpgsql",
    body: sql`BEGIN END`,
  });
  op.createTrigger({ table: ODD }, "touched", {
    timing: "before",
    events: ["update"],
    forEachRow: true,
    execute: "touch",
  });
  op.createRule({ table: ODD }, "stays", { event: "delete", instead: true, commands: [] });
  op.createPublication("feed", { tables: [{ table: ODD }] });
  op.createEventTrigger("watched", { event: "sql_drop", execute: "fires" });
  op.createComment({ type: "email" }, "a domain");
  op.createComment({ domainConstraint: "has_at", of: "email" }, "a rule of it");
  op.createComment({ column: "mail", of: "contact" }, "an attribute");
  op.createComment({ trigger: "touched", of: ODD }, "a trigger");
  op.createComment({ rule: "stays", of: ODD }, "a rule");
  op.createComment({ publication: "feed" }, "a publication");
  op.createComment({ eventTrigger: "watched" }, "an event trigger");
}

describeServers("other names", (server) => {
  const bench = modelBench(server);

  test("of types reach what is of them, and what is said of them", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.renameDomain("email", "It's a.Mail");
        op.renameCompositeType("contact", "Contact");
        op.renameRangeType("span", "Span");
      },
    });
  });

  test("of triggers, rules, publications and event triggers", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.renameTrigger({ table: ODD }, "touched", "It's a.Trigger");
        op.renameRule({ table: ODD }, "stays", "It's a.Rule");
        op.renamePublication("feed", "It's a.Publication");
        op.renameEventTrigger("watched", "It's an.Event");
      },
    });
  });
});
