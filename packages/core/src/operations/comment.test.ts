/** https://www.postgresql.org/docs/current/sql-comment.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { effectsOf, type Operations, readCall, record } from "./operation.ts";
import { applyAll } from "./series.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Table" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum("mood", { values: ["good", "bad"] });
  op.createDomain("email", { type: "text", checks: { "has an @": sql`VALUE ~ '@'` } });
  op.createCompositeType("address", { attributes: { street: { type: "text" } } });
  op.createSequence("numbers", {});
  op.createTable(ODD, {
    columns: { "Its.Id": { type: "integer", notNull: true }, mood: { type: "mood" } },
    primaryKey: { name: "It's a key", columns: ["Its.Id"] },
    checks: [{ name: "positive", expression: sql`"Its.Id" > 0` }],
  });
  op.createIndex(ODD, "by mood", { keys: [{ column: "mood" }] });
  op.createPolicy(ODD, "all", { using: sql`true` });
  op.createView("moods", { definition: sql`SELECT mood FROM "Odd.Schema"."It's a.Table"` });
}

function commented(op: Operations): void {
  op.createComment({ schema: "Odd.Schema" }, "It's a \\ schema");
  op.createComment({ type: "mood" }, "how it is");
  op.createComment({ type: "email" }, "mail");
  op.createComment({ domainConstraint: "has an @", of: "email" }, "at");
  op.createComment({ type: "address" }, "where");
  op.createComment({ column: "street", of: "address" }, "which");
  op.createComment({ sequence: "numbers" }, "counts");
  op.createComment({ table: ODD }, "two\nlines");
  op.createComment({ column: "Its.Id", of: ODD }, "its id");
  op.createComment({ constraint: "It's a key", of: ODD }, "key");
  op.createComment({ constraint: "positive", of: ODD }, "more than none");
  op.createComment({ index: { schema: "Odd.Schema", name: "by mood" } }, "index");
  op.createComment({ index: { schema: "Odd.Schema", name: "It's a key" } }, "of the key");
  op.createComment({ policy: "all", of: ODD }, "all of them");
  op.createComment({ view: "moods" }, "view");
  op.createComment({ column: "mood", of: "moods" }, "of a view");
}

describeServers("a comment", (server) => {
  const bench = modelBench(server);

  test("comes and goes, on whatever it is", async () => {
    await thereAndBack(bench, server, { given, change: commented });
  });

  test("changes, follows what has another name, and goes with what goes", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        commented(op);
      },
      change: (op) => {
        op.alterComment({ table: ODD }, { from: "two\nlines", to: "one" });
        op.renameTable(ODD, "things");
        op.renameColumn({ schema: "Odd.Schema", name: "things" }, "Its.Id", "id");
        op.renameConstraint({ schema: "Odd.Schema", name: "things" }, "It's a key", "things_key");
        op.renameSchema("Odd.Schema", "plain");
        op.renameEnum("mood", "temper");
        op.renameView("moods", "tempers");
        op.dropComment({ sequence: "numbers" });
        op.dropSequence("numbers");
      },
    });
  });

  test("is not in the model without what it was on", () => {
    const calls = record((op) => {
      given(op);
      commented(op);
      op.dropView("moods");
      op.dropTable(ODD);
      op.dropDomain("email");
    });
    const after = calls.reduce(
      (database, call) => applyAll(database, [readCall(database, call)]),
      EMPTY_DATABASE,
    );
    const left = [...after.comment.values()].map(({ on }) => on.kind);
    expect(left.sort()).toEqual(["column", "schema", "sequence", "type", "type"]);
  });

  test("locks the table that it is on, or on whose column", () => {
    const [call] = record((op) => op.createComment({ column: "id", of: "users" }, "…"));
    const operation = readCall(EMPTY_DATABASE, call as never);
    expect(effectsOf(operation, EMPTY_DATABASE).locks).toEqual([
      { table: { name: "users" }, mode: "SHARE UPDATE EXCLUSIVE", duration: "brief" },
    ]);
  });
});
