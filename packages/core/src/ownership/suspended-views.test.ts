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
  CREATE VIEW apart AS SELECT id FROM users;
  COMMENT ON COLUMN moody.mood IS 'how it''s going';
  ALTER VIEW "It's 100%" ALTER COLUMN "a $autogen$ b" SET DEFAULT 100;
  GRANT INSERT ("a $autogen$ b"), SELECT (id) ON "It's 100%" TO pg_monitor WITH GRANT OPTION;
  COMMENT ON COLUMN above.n IS 'all';
  REVOKE DELETE ON moody FROM current_user;
  CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER "in stead" INSTEAD OF INSERT ON moody FOR EACH ROW EXECUTE FUNCTION nothing();
  CREATE RULE none AS ON DELETE TO moody DO INSTEAD NOTHING;`;

const BESIDE = `SELECT relname, attname, attacl::text, col_description(attrelid, attnum),
    pg_get_expr(adbin, adrelid) AS default,
    ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = pg_class.oid) AS triggers,
    ARRAY(SELECT rulename::text FROM pg_rewrite WHERE ev_class = pg_class.oid ORDER BY 1) AS rules
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE relkind IN ('v', 'm') AND relnamespace = current_schema()::regnamespace AND attnum > 0 ORDER BY 1, 2`;

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
      beside: await bench.connection.query(BESIDE),
      rows: await bench.connection.query("SELECT n::int FROM above"),
    });
    const before = await state();

    const plan = planned({ live, declared, owned }, TEXTUAL);
    expect(names(plan.operations)).toEqual([
      "suspendMaterializedView above",
      "suspendView It's 100%",
      "alterColumn users.size",
      "replaceEnum mood",
      "restoreView It's 100%",
      "restoreMaterializedView above",
    ]);
    const back = inverted(plan.operations, plan.base);
    expect(replay(declared, back.map(callOf)).operations).toEqual(back);
    await bench.run(plan.operations);
    const { dump: _, ...after } = await state();
    const { dump: __, ...was } = before;
    expect(after).toEqual(was);
    expect(was.beside).toContainEqual(
      expect.objectContaining({
        relname: "moody",
        triggers: ["in stead"],
        rules: ["_RETURN", "none"],
      }),
    );
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
