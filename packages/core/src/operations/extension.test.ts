/** https://www.postgresql.org/docs/current/sql-alterextension.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { databaseOf } from "../model/database.ts";
import { isOlderVersion } from "../model/extension.ts";
import {
  applyOperation,
  inverseOf,
  type Operations,
  readCall,
  record,
  statementsOf,
} from "./operation.ts";

function given(op: Operations): void {
  op.createSchema("Ex");
  op.createExtension("citext", { in: {}, version: "1.5" });
}

const start = databaseOf({ extension: [{ name: "citext", in: {}, version: "1.5" }] });

function only(call: (op: Operations) => void) {
  const [first] = record(call);
  return readCall(start, first as never);
}

test("a downgrade leaves an extension in the version that it has", () => {
  const update = only((op) => op.updateExtension("citext", { from: "1.5", to: "1.6" }));
  const after = applyOperation(start, update);
  expect([...after.extension.values()]).toEqual([{ name: "citext", in: {}, version: "1.6" }]);
  expect(inverseOf(update, after)).toEqual([]);
});

test.each([
  ["1.5", "1.6", true],
  ["1.9", "1.10", true],
  ["1.6", "1.5", false],
  ["1.6", "1.6", false],
  ["2", "2.1", true],
  ["2.1.1", "2.1", false],
  ["beta", "2", false],
])("that %s is older than %s: %s", (one, other, older) => {
  expect(isOlderVersion(one, other)).toBe(older);
});

describeServers("an extension", (server) => {
  const bench = modelBench(server);

  test("goes to another schema and back", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => op.moveExtension("citext", { from: {}, to: { schema: "Ex" } }),
    });
  });

  test("gets another version where there is a way, and is refused where there is none", async () => {
    const run = async (op: (op: Operations) => void) => {
      for (const { sql } of statementsOf(only(op))) await bench.connection.execute(sql);
    };
    await bench.connection.script("DROP EXTENSION IF EXISTS citext");
    await run((op) => op.createExtension("citext", { version: "1.5" }));
    await run((op) => op.createExtension("citext", { version: "1.6" }));
    await run((op) => op.updateExtension("citext", { from: "1.5", to: "1.6" }));
    await expect(
      run((op) => op.updateExtension("citext", { from: "1.6", to: "1.5" })),
    ).rejects.toThrow("extension citext has no way from version 1.6 to version 1.5");
    await bench.connection.script(
      "UPDATE pg_extension SET extrelocatable = false WHERE extname = 'citext'",
    );
    await expect(
      run((op) => op.moveExtension("citext", { from: {}, to: { schema: "Ex" } })),
    ).rejects.toThrow("extension citext cannot be moved to another schema");
    await bench.connection.script("DROP EXTENSION citext");
  });
});
