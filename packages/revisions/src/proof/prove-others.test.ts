/** What a proof says of what others have made, and of what triggers call. */
import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { proving, users } from "./testing/trial.ts";

describeServers("a proof", (server) => {
  const proofOf = proving(server);

  it("names what others have made where PostgreSQL cannot make it again", async () => {
    const handmade = { definition: sql`SELECT moods FROM users` };
    const proving = proofOf({
      given: (op) => {
        users(op);
        op.createView("handmade", handmade);
      },
      upgrade: (op) => {
        op.suspendView("handmade", handmade);
        op.dropColumn("users", "moods");
        op.restoreView("handmade", handmade);
      },
    });
    await expect(proving).rejects.toMatchObject({
      name: "CannotBePutBack",
      message: expect.stringMatching(/^cannot put back view handmade, .*"moods" does not exist/),
      help: expect.stringContaining("DROP VIEW handmade"),
    });
  });

  it("says what others have made and was not there", async () => {
    const { status, reasons } = await proofOf({
      given: users,
      upgrade: (op) => {
        const dependants = [{ kind: "trigger", name: "audit", on: "users" }] as const;
        op.suspendDependants(dependants);
        op.alterColumn("users", "seen", {
          from: { type: "timestamp with time zone" },
          to: { type: "date" },
        });
        op.restoreDependants(dependants);
      },
    });
    expect([status, reasons]).toEqual([
      "partly",
      ["without what others have made: trigger audit on users"],
    ]);
  });

  it("doubts a revision after which a trigger calls what is gone", async () => {
    const returns = { returns: "boolean", language: "sql", body: sql`SELECT true` } as const;
    const proof = await proofOf({
      given: (op) => {
        users(op);
        op.createRoutine("valid(text)", { arguments: "text", ...returns });
        op.createRoutine("guard()", {
          returns: "trigger",
          language: "plpgsql",
          body: sql`BEGIN ASSERT valid(NEW.kind); RETURN NEW; END`,
        });
        op.createTrigger({ table: "posts" }, "guarded", {
          timing: "before",
          events: ["insert"],
          forEachRow: true,
          execute: "guard",
        });
      },
      upgrade: (op) => {
        op.dropRoutine("valid(text)");
        op.addColumn("posts", "title", { type: "text" });
      },
    });
    expect(proof).toMatchObject({
      status: "partly",
      reasons: [
        "after the upgrade, a row cannot be added to posts: function valid(text) does not exist",
      ],
    });
  });
});
