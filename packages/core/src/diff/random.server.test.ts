/** The difference between any two databases, run on servers: the catalog shows what the models say. */
import { canDump, databasePair, describeServers, modelBench, randomCases } from "@autogen/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { applyAll, inverted } from "../operations/series.ts";
import { diff } from "./diff.ts";
import { TEXTUAL } from "./equality.ts";

describeServers("the difference between two databases", (server) => {
  const bench = modelBench(server);
  const cases = randomCases(server);

  /** Runs what leads from one to the other; the catalog is then as the model of its end. */
  async function go(from: Database, to: Database): Promise<Database> {
    const operations = diff(from, to, TEXTUAL);
    const after = applyAll(from, operations);
    await bench.run(operations);
    expect(await bench.differences(after)).toEqual([]);
    return after;
  }

  test(`there and back, ${cases} times`, { timeout: cases * 20_000 }, async () => {
    const canBeDumped = server.engine !== "pglite" && (await canDump(server));
    const property = fc.asyncProperty(databasePair, async ({ a, b }) => {
      await bench.clear();
      const start = await go(EMPTY_DATABASE, a);
      const dump = canBeDumped ? await bench.dump() : "";
      const back = inverted(diff(start, b, TEXTUAL), start);
      await go(start, b);
      expect(await bench.differences(b)).toEqual([]);
      await bench.run(back);
      expect(await bench.differences(a)).toEqual([]);
      expect(canBeDumped ? await bench.dump() : "").toEqual(dump);
    });
    await fc.assert(property, { numRuns: cases });
  });
});
