/** Two states of a database, and what leads from one to the other and back, on servers. */
import { canDump, describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { type Database, EMPTY_DATABASE } from "../../model/database.ts";
import {
  callOf,
  describe as described,
  type Operations,
  record,
} from "../../operations/operation.ts";
import { applyAll, inverted, replay } from "../../operations/series.ts";
import { diff } from "../diff.ts";
import { TEXTUAL } from "../equality.ts";

export type Recipe = (op: Operations) => void;

export interface DiffCase {
  readonly from: Recipe;
  readonly to: Recipe;
  /** What leads from one to the other, as `operation subject`. */
  readonly operations: readonly string[];
  /** The operations that lead back. */
  readonly back?: readonly string[];
}

/** Each case there and back, in tests under the title. */
export function describeCases(title: string, cases: Readonly<Record<string, DiffCase>>): void {
  describeServers(title, (server) => {
    const bench = modelBench(server);

    async function go(from: Database, to: Database): Promise<Database> {
      const operations = diff(from, to, TEXTUAL);
      const after = applyAll(from, operations);
      await bench.run(operations);
      expect(await bench.differences(after)).toEqual([]);
      return after;
    }

    test.each(Object.entries(cases))("%s", async (_, { from, to, operations, back: expected }) => {
      const [a, b] = [from, to].map((recipe) => replay(EMPTY_DATABASE, record(recipe)).database);
      const canBeDumped = server.engine !== "pglite" && (await canDump(server));
      await bench.clear();
      const start = await go(EMPTY_DATABASE, a as Database);
      const dump = canBeDumped ? await bench.dump() : "";
      const upgrade = diff(start, b as Database, TEXTUAL);
      expect(
        upgrade
          .map(described)
          .map(({ operation, subject }) => `${operation} ${subject.path.join(".")}`),
      ).toEqual(operations);
      const back = inverted(upgrade, start);
      if (expected) expect(back.map(({ operation }) => operation)).toEqual(expected);
      const end = await go(start, b as Database);
      expect(await bench.differences(b as Database)).toEqual([]);
      expect(replay(end, back.map(callOf)).operations).toEqual(back);
      await bench.run(back);
      expect(await bench.differences(a as Database)).toEqual([]);
      expect(canBeDumped ? await bench.dump() : "").toEqual(dump);
    });
  });
}
