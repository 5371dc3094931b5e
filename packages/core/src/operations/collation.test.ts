/** https://www.postgresql.org/docs/current/sql-createcollation.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { databaseOf } from "../model/database.ts";
import { type Operations, readCall, record, statementsOf } from "./operation.ts";

const ODD = { schema: "Odd.Schema", name: "It's a.Collation" };

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
}

function collations(op: Operations): void {
  op.createCollation(ODD, { provider: "icu", locale: "en-u-kn-true", nondeterministic: true });
  op.createCollation("split", { lcCollate: "C", lcCtype: "POSIX" });
  op.createCollation("plain", { provider: "libc", locale: "C" });
  op.createComment({ collation: ODD }, "it's natural");
  op.createTable("t", { columns: { a: { type: "text", collation: "plain" } } });
}

describeServers("a collation", (server) => {
  const bench = modelBench(server);

  test("comes and goes, whatever it is called", async () => {
    await thereAndBack(bench, server, { given, change: collations });
  });

  test("is made anew where nothing uses it, with its comment", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        given(op);
        collations(op);
      },
      change: (op) => {
        op.alterCollation(ODD, {
          from: { locale: "en-u-kn-true", nondeterministic: true },
          to: { locale: "de", nondeterministic: null },
        });
        op.alterColumn("t", "a", { from: { collation: "plain" }, to: { collation: null } });
        op.dropCollation("plain");
      },
    });
  });

  test("is refused where a column uses it, with what to do", async () => {
    await bench.connection.script(
      "CREATE SCHEMA used; CREATE COLLATION used.c (locale = 'C'); CREATE TABLE used.t (a text COLLATE used.c)",
    );
    const name = { schema: "used", name: "c" };
    const start = databaseOf({ collation: [{ ...name, provider: "libc", locale: "C" }] });
    const [call] = record((op) =>
      op.alterCollation(name, { from: { locale: "C" }, to: { locale: "POSIX" } }),
    );
    const [guard] = statementsOf(readCall(start, call as never));
    await expect(bench.connection.execute(guard?.sql ?? "")).rejects.toThrow(
      "collation used.c cannot be changed while it is used",
    );
    await bench.connection.script("DROP SCHEMA used CASCADE");
  });
});
