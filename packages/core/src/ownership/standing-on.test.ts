/** Whatever stands on what changes comes back with all that it has: each dependant at each change. */

import { readCatalog } from "@autogen/postgres";
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { callOf, type Operations, record } from "../operations/operation.ts";
import { inverted, replay } from "../operations/series.ts";
import { planned } from "./plan.ts";
import { byHand, type Columns, FACTS, managed, PUBLISHED } from "./testing/dependants.ts";

interface Change {
  readonly column: string;
  readonly from: Columns;
  readonly to: Columns;
  readonly more?: (op: Operations) => void;
  readonly moreThen?: (op: Operations) => void;
}

const computed = (expression: string): Columns => ({
  size: { type: "integer" },
  it: { type: "integer", generated: { expression: rawSql(expression) } },
});

const CHANGES: Readonly<Record<string, Change>> = {
  "another type": {
    column: "it",
    from: { it: { type: "integer" } },
    to: { it: { type: "bigint" } },
  },
  "a type to which nothing is cast": {
    column: "it",
    from: { it: { type: "text" } },
    to: { it: { type: "integer" } },
  },
  "another length": {
    column: "it",
    from: { it: { type: "character varying(20)" } },
    to: { it: { type: "character varying(30)" } },
  },
  "another expression": {
    column: "it",
    from: computed("size + 1"),
    to: computed("size + 2"),
  },
  "what it is computed from": {
    column: "it",
    from: computed("size + 1"),
    to: { ...computed("size + 1"), size: { type: "bigint" } },
  },
  "an expression for a plain one": {
    column: "it",
    from: { ...computed("size"), it: { type: "integer" } },
    to: computed("size + 2"),
  },
};

describeServers("what stands on a column", (server) => {
  const bench = modelBench(server);
  const facts = async () => [
    ...(await bench.connection.values(FACTS)),
    ...(await bench.connection.values(PUBLISHED)),
    ...(await bench.connection.values("SELECT count(*)::int FROM items")),
  ];

  test.for(Object.entries(CHANGES))("comes back: %s", async ([, change]) => {
    const { column, from, to, more, moreThen = more } = change;
    const published = !Object.values({ ...from, ...to }).some(({ generated }) => generated);
    const owned = replay(EMPTY_DATABASE, record(managed(from, column, more)));
    const goal = replay(EMPTY_DATABASE, record(managed(to, column, moreThen)));
    const made = async ({ operations }: typeof owned) => {
      await bench.connection.script("DROP PUBLICATION IF EXISTS published");
      await bench.clear();
      await bench.run(operations);
      await bench.connection.script(byHand(column, "size" in from ? "size" : column, published));
      return facts();
    };
    const wanted = await made(goal);
    const before = await made(owned);
    const catalog = await readCatalog(bench.connection, { defaultSchema: "home" });
    const { database: live, dependants } = catalog;
    const sources = { live, declared: goal.database, owned: owned.database, dependants };
    const { operations, base } = planned(sources, TEXTUAL);
    await bench.run(operations);
    expect(await facts()).toEqual(wanted);
    expect(differencesOf(await bench.differences(goal.database))).toEqual([]);

    const back = inverted(operations, base);
    expect(replay(goal.database as Database, back.map(callOf)).operations).toEqual(back);
    await bench.run(back);
    expect(await facts()).toEqual(before);
  });
});

/** Without what is by hand. */
function differencesOf(sentences: readonly string[]): readonly string[] {
  return sentences.filter((each) => !/away|here|hand/.test(each));
}
