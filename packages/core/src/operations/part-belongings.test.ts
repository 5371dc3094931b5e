/** What a key that makes way has of its own, and gets back, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { Operations } from "./operation.ts";

const KEY = { columns: ["id", "note"], with: { fillfactor: "60" } };

function given(op: Operations): void {
  op.createTable("told", {
    columns: { id: { type: "integer" }, note: { type: "text" } },
    uniques: [{ name: "told_key", ...KEY }],
  });
}

describeServers("a key that makes way", (server) => {
  const bench = modelBench(server);
  const found = () =>
    bench.connection.query(
      "SELECT reloptions::text AS options FROM pg_class WHERE relname = 'told_key'",
    );

  test("comes back with what its index has", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.dropUnique("told", "told_key", { remade: true });
        op.addUnique("told", "told_key", KEY, { remade: true });
      },
    });
    expect(await found()).toEqual([{ options: "{fillfactor=60}" }]);
  });
});
