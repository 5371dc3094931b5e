/** Indexes that somebody has put on a materialized view of ours stay, and stay theirs. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE, find, put } from "../model/database.ts";
import { rawSql, sql } from "../model/sql.ts";
import { callOf, describe as described, type Operations, record } from "../operations/operation.ts";
import { inverted, replay } from "../operations/series.ts";
import { adoptables } from "./adoption.ts";
import { planned } from "./plan.ts";

const OURS = 'CREATE INDEX "Our\'s" ON "It\'s" USING btree (n)';

const model =
  (query: string, type = "integer") =>
  (op: Operations): void => {
    op.createTable("users", { columns: { id: { type: "integer" }, n: { type } } });
    op.createMaterializedView("It's", {
      definition: rawSql(query),
      indexes: [rawSql(OURS)],
    });
  };

const databaseOf = (change: (op: Operations) => void) =>
  replay(EMPTY_DATABASE, record(change)).database;

const names = (operations: ReturnType<typeof inverted>) =>
  operations
    .map(described)
    .map(({ operation, subject }) => `${operation} ${subject.path.join(".")}`);

describeServers("indexes of a materialized view that nobody here has made", (server) => {
  const bench = modelBench(server);
  const owned = databaseOf(model("SELECT n FROM users"));

  const indexes = () =>
    bench.connection.values(`SELECT pg_get_indexdef(indexrelid) FROM pg_index
      WHERE indrelid = '"It''s"'::regclass ORDER BY 1`);

  const given = async () => {
    await bench.clear();
    await bench.run(replay(EMPTY_DATABASE, record(model("SELECT n FROM users"))).operations);
    await bench.connection.script(
      `CREATE UNIQUE INDEX "By ""hand""" ON "It's" (n DESC) WHERE n > 0`,
    );
    return bench.read();
  };

  test("are unmanaged, and go into no revision", async () => {
    const live = await given();
    const definition = find(live, "materializedView", { name: "It's" })?.definition ?? sql``;
    const same = put(owned, "materializedView", {
      name: "It's",
      definition,
      indexes: [rawSql(OURS)],
    });
    const plan = planned({ live, declared: same, owned: same }, TEXTUAL);
    expect(plan).toMatchObject({ operations: [], drift: [] });
    expect(plan.unmanaged).toEqual([
      { kind: "index of a materialized view", path: ["It's", 'By "hand"'] },
    ]);
    expect(find(plan.base, "materializedView", { name: "It's" })?.indexes).toHaveLength(1);
    expect(adoptables(live, plan)).toEqual([]);
  });

  test.each([
    ["altered", model("SELECT n FROM users WHERE n > 1"), ["alterMaterializedView It's"]],
    [
      "dropped and created",
      model("SELECT n FROM users", "bigint"),
      ["dropMaterializedView It's", "alterColumn users.n", "createMaterializedView It's"],
    ],
  ])("come back where it is %s", async (_, change, middle) => {
    const live = await given();
    const before = await indexes();
    const declared = databaseOf(change);
    const plan = planned({ live, declared, owned }, TEXTUAL);
    expect(names(plan.operations)).toEqual([
      "suspendIndexes It's",
      ...middle,
      "restoreIndexes It's",
    ]);
    const back = inverted(plan.operations, plan.base);
    expect(names(back)).toEqual(["suspendIndexes It's", ...middle, "restoreIndexes It's"]);
    expect(replay(declared, back.map(callOf)).operations).toEqual(back);
    await bench.run(plan.operations);
    expect(await indexes()).toEqual(before);
    await bench.run(back);
    expect(await indexes()).toEqual(before);

    await bench.connection.script(`DROP INDEX "By ""hand"""`);
    await bench.run(plan.operations);
    expect(await indexes()).toHaveLength(1);
  });
});
