/** Policies that nobody here has made make way, and come back as they were. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { callOf, describe as described, type Operations, record } from "../operations/operation.ts";
import { inverted, replay } from "../operations/series.ts";
import { planned } from "./plan.ts";

const model =
  (type: string, query: string, ...values: readonly string[]) =>
  (op: Operations): void => {
    op.createEnum("mood", { values });
    op.createTable("notes", {
      columns: { id: { type: "integer" }, size: { type }, mood: { type: "mood" } },
    });
    op.createView("ids", { definition: rawSql(query) });
    op.createPolicy("notes", "ours", { using: rawSql("size > 0") });
  };

const BY_HAND = `
  CREATE POLICY "It's 'theirs'" ON notes AS RESTRICTIVE FOR SELECT TO pg_monitor USING (size < 9);
  COMMENT ON POLICY "It's 'theirs'" ON notes IS 'by ''hand''';
  CREATE POLICY moody ON notes FOR INSERT WITH CHECK (mood = 'low');
  CREATE POLICY apart ON notes USING (id > 0);
  CREATE TABLE other (id integer);
  CREATE POLICY reads ON other USING (id IN (SELECT ids.id FROM ids));`;

const STATE = `SELECT polrelid::regclass::text AS table, polname, polpermissive, polcmd, polroles::text,
    pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check,
    obj_description(oid, 'pg_policy') AS comment
  FROM pg_policy WHERE polrelid IN ('notes'::regclass, 'other'::regclass) ORDER BY 1, 2`;

describeServers("policies that nobody here has made", (server) => {
  const bench = modelBench(server);
  const owned = replay(
    EMPTY_DATABASE,
    record(model("integer", "SELECT id FROM notes", "low", "high")),
  );
  const declared = replay(
    EMPTY_DATABASE,
    record(model("bigint", "SELECT 1 AS one, id FROM notes", "low")),
  ).database;

  test("make way, and come back with all that they have", async () => {
    await bench.clear();
    await bench.run(owned.operations);
    await bench.connection.script(BY_HAND);
    const live = await bench.read();
    const state = () => bench.connection.query(STATE);
    const before = await state();

    const plan = planned({ live, declared, owned: owned.database }, TEXTUAL);
    const names = plan.operations
      .map(described)
      .map(({ operation, subject }) => `${operation} ${subject.path.join(".")}`);
    expect(names.toSorted()).toEqual([
      "alterColumn notes.size",
      "alterView ids",
      "createPolicy notes.ours",
      "dropPolicy notes.ours",
      "replaceEnum mood",
      "restorePolicy notes.It's 'theirs'",
      "restorePolicy other.reads",
      "suspendPolicy notes.It's 'theirs'",
      "suspendPolicy other.reads",
    ]);
    const back = inverted(plan.operations, plan.base);
    expect(replay(declared, back.map(callOf)).operations).toEqual(back);
    await bench.run(plan.operations);
    expect(await state()).toEqual(before);
    await bench.run(back);
    expect(await state()).toEqual(before);

    await bench.connection.script("DROP POLICY reads ON other; DROP POLICY moody ON notes");
    await bench.run(plan.operations);
    expect((await state()).map(({ polname }) => polname)).toEqual([
      "It's 'theirs'",
      "apart",
      "ours",
    ]);
  });
});
