/** Views that nobody here has made make way, and come back as they were. */
import { canDump, describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { callOf, describe as described, type Operations, record } from "../operations/operation.ts";
import { inverted, replay } from "../operations/series.ts";
import { planned } from "./plan.ts";

const model =
  (type: string, ...values: readonly string[]) =>
  (op: Operations): void => {
    op.createEnum("mood", { values });
    op.createTable("users", {
      columns: {
        id: { type: "integer", notNull: true },
        size: { type },
        mood: { type: "mood" },
      },
    });
  };

const BY_HAND = `
  INSERT INTO users VALUES (1, 1, 'low');
  CREATE VIEW "It's 100%" WITH (security_barrier = true) AS SELECT id, size AS "a $autogen$ b" FROM users;
  COMMENT ON VIEW "It's 100%" IS 'it''s 100%';
  GRANT SELECT ON "It's 100%" TO PUBLIC;
  GRANT UPDATE ON "It's 100%" TO current_user WITH GRANT OPTION;
  CREATE MATERIALIZED VIEW above AS SELECT count(*) AS n FROM "It's 100%";
  CREATE UNIQUE INDEX "An index" ON above (n);
  CREATE VIEW moody AS SELECT mood FROM users WHERE mood = 'low';
  CREATE VIEW apart AS SELECT id FROM users;`;

const names = (operations: ReturnType<typeof inverted>) =>
  operations
    .map(described)
    .map(({ operation, subject }) => `${operation} ${subject.path.join(".")}`);

describeServers("views that nobody here has made", (server) => {
  const bench = modelBench(server);
  const declared = replay(EMPTY_DATABASE, record(model("bigint", "low"))).database;
  const owned = replay(EMPTY_DATABASE, record(model("integer", "low", "high"))).database;

  test("make way, and come back with all that they have", async () => {
    await bench.clear();
    await bench.run(replay(EMPTY_DATABASE, record(model("integer", "low", "high"))).operations);
    await bench.connection.script(BY_HAND);
    const live = await bench.read();
    const canBeDumped = server.engine !== "pglite" && (await canDump(server));
    const state = async () => ({
      dump: canBeDumped ? await bench.dump() : "",
      views: (await bench.read()).view,
      materialized: (await bench.read()).materializedView,
      acl: await bench.connection.query(
        `SELECT relname, relacl::text, relowner::regrole::text, obj_description(oid, 'pg_class')
         FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = current_schema()::regnamespace ORDER BY 1`,
      ),
      rows: await bench.connection.query("SELECT n::int FROM above"),
    });
    const before = await state();

    const plan = planned({ live, declared, owned }, TEXTUAL);
    expect(names(plan.operations)).toEqual([
      "suspendMaterializedView above",
      "suspendView It's 100%",
      "suspendView moody",
      "alterColumn users.size",
      "replaceEnum mood",
      "restoreView It's 100%",
      "restoreView moody",
      "restoreMaterializedView above",
    ]);
    const back = inverted(plan.operations, plan.base);
    expect(replay(declared, back.map(callOf)).operations).toEqual(back);
    await bench.run(plan.operations);
    const { dump: _, ...after } = await state();
    const { dump: __, ...was } = before;
    expect(after).toEqual(was);
    await bench.run(back);
    expect(await state()).toEqual(before);

    await bench.connection.script(`DROP VIEW "It's 100%", moody, apart CASCADE`);
    await bench.run(plan.operations);
    expect((await bench.read()).view.size).toBe(0);
  });

  test("stay where they read what goes: PostgreSQL says so", async () => {
    await bench.clear();
    await bench.run(replay(EMPTY_DATABASE, record(model("integer", "low"))).operations);
    await bench.connection.script("CREATE VIEW v AS SELECT size FROM users");
    const less = replay(
      EMPTY_DATABASE,
      record((op) => {
        op.createEnum("mood", { values: ["low"] });
        op.createTable("users", {
          columns: { id: { type: "integer", notNull: true }, mood: { type: "mood" } },
        });
      }),
    ).database;
    const live = await bench.read();
    const { operations } = planned({ live, declared: less, owned: live }, TEXTUAL);
    expect(names(operations)).toEqual(["dropView v", "dropColumn users.size"]);
    const unowned = planned({ live, declared: less, owned: { ...live, view: new Map() } }, TEXTUAL);
    expect(names(unowned.operations)).toEqual(["dropColumn users.size"]);
    await expect(bench.run(unowned.operations)).rejects.toThrow("other objects depend on it");
  });
});
