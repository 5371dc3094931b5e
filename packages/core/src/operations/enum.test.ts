/** https://www.postgresql.org/docs/current/sql-altertype.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { describe, type Operation, type Operations, record, statementsOf } from "./operation.ts";
import { inverted, replay } from "./series.ts";

/** A table in which an enum is used wherever it can be, and others that refer to it. */
function everywhere(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createEnum({ schema: "Odd.Schema", name: "State" }, { values: ["new", "it's", "old"] });
  const type = '"Odd.Schema"."State"';
  op.createTable("jobs", {
    columns: {
      id: { type: "integer", notNull: true },
      state: { type, notNull: true, default: "new" },
      "Other State": { type, default: sql`'old'::"Odd.Schema"."State"` },
      list: { type: `${type}[]`, notNull: true, default: sql`'{new,"it''s"}'` },
      "is new": { type: "boolean", generated: { expression: sql`state = 'new'` } },
      again: { type, generated: { expression: sql`"Other State"` } },
    },
    primaryKey: { name: "jobs_pkey", columns: ["state", "id"] },
    uniques: [{ name: "jobs_state_unique", columns: ["state"] }],
    checks: [
      { name: "jobs_state_check", expression: sql`state <> 'old' or "Other State" is null` },
      { name: "jobs_new_check", expression: sql`"is new" or state in ('old', 'new', 'it''s')` },
      { name: "jobs_id_check", expression: sql`id > 0` },
    ],
  });
  op.createIndex("jobs", "jobs_new_idx", { keys: ["id"], where: sql`state = 'new'` });
  op.createIndex("jobs", "jobs_is_new_idx", { keys: ["is new", "id"] });
  op.createIndex("jobs", "jobs_id_idx", { keys: ["id"] });
  op.createTable("runs", { columns: { state: { type }, id: { type: "integer" } } });
  op.addForeignKey("runs", "runs_state_fkey", {
    columns: ["state"],
    references: { table: "jobs", columns: ["state"] },
    onDelete: "cascade",
  });
  op.addForeignKey("jobs", "jobs_other_fkey", {
    columns: ["Other State", "id"],
    references: { table: "jobs", columns: ["state", "id"] },
  });
}

const NAME = { schema: "Odd.Schema", name: "State" };

const ROWS = `INSERT INTO jobs (id, state, "Other State") VALUES (1, 'new', null), (2, 'it''s', null);
  INSERT INTO runs VALUES ('new', 1)`;

describeServers("an enum", (server) => {
  const bench = modelBench(server);
  const rows = () =>
    bench.connection.query(`SELECT id, state::text, list::text FROM jobs ORDER BY id`);

  test("gets values before, after and between others, which are taken back at once", async () => {
    const { downgrade } = await thereAndBack(bench, server, {
      given: everywhere,
      change: (op) => {
        op.addEnumValue(NAME, "first", { before: "new" });
        op.addEnumValue(NAME, "second", { after: "first" });
        op.addEnumValue(NAME, "last");
      },
    });
    expect(downgrade.map(({ operation }) => operation)).toEqual(["replaceEnum"]);
  });

  test("is replaced where it is used, with rows, and what stands on it comes back", async () => {
    const { upgrade } = await thereAndBack(bench, server, {
      given: everywhere,
      rows: ROWS,
      change: (op) => {
        op.replaceEnum(NAME, { from: ["new", "it's", "old"], to: ["old", "other", "it's", "new"] });
      },
    });
    expect(await rows()).toEqual([
      { id: 1, state: "new", list: `{new,it's}` },
      { id: 2, state: "it's", list: `{new,it's}` },
    ]);
    const sqls = upgrade.flatMap(statementsOf).map(({ sql: text }) => text);
    expect(sqls.filter((text) => /jobs_id_(idx|check)/.test(text))).toEqual([]);
  });

  test("takes a default with it whose value goes", async () => {
    const given = (op: Operations) => {
      op.createEnum("state", { values: ["a", "b", "c"] });
      op.createTable("t", {
        columns: {
          one: { type: "state", default: "a" },
          list: { type: "state[]", default: sql`'{b,a}'` },
          array: { type: "state[]", default: sql`ARRAY['a'::state]` },
          kept: { type: "state", default: sql`'b'::state` },
        },
      });
    };
    const { after } = await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.replaceEnum("state", { from: ["a", "b", "c"], to: ["b", "d"] });
        op.alterColumn("t", "one", { from: { default: "a" }, to: { default: "d" } });
        op.alterColumn("t", "list", {
          from: { default: sql`'{b,a}'` },
          to: { default: sql`'{d}'` },
        });
        op.alterColumn("t", "array", {
          from: { default: sql`ARRAY['a'::state]` },
          to: { default: null },
        });
      },
    });
    expect(after.table.get("t")?.columns).toMatchObject([
      { default: "d" },
      {},
      {},
      { default: {} },
    ]);
  });

  test("with a name as long as a name can be is replaced", async () => {
    const name = "x".repeat(63);
    await thereAndBack(bench, server, {
      given: (op) => {
        op.createEnum(name, { values: ["a"] });
        op.createTable("t", { columns: { c: { type: name, default: "a" } } });
      },
      change: (op) => op.replaceEnum(name, { from: ["a"], to: ["b", "a"] }),
    });
  });

  test("keeps a value that rows have: nothing is changed where it would be lost", async () => {
    await bench.clear();
    const given = replay(EMPTY_DATABASE, record(everywhere));
    await bench.run(given.operations);
    await bench.connection.script(ROWS);
    const { operations } = replay(
      given.database,
      record((op) => op.replaceEnum(NAME, { from: ["new", "it's", "old"], to: ["new", "old"] })),
    );
    await expect(bench.run(operations)).rejects.toMatchObject({
      detail: "'it''s' in jobs.state: 1 row\n'it''s' in jobs.list: 2 rows",
    });
    expect(await bench.differences(given.database)).toEqual([]);
  });
});

test("an added value says where it stands", () => {
  const { operations, database } = replay(
    EMPTY_DATABASE,
    record((op) => {
      op.createEnum("state", { values: ["a"] });
      op.addEnumValue("state", "it's", { before: "a" });
      op.addEnumValue("state", "it's", { before: "a" });
    }),
  );
  expect(describe(operations[1] as Operation).detail).toBe("add value 'it''s' BEFORE 'a'");
  expect(database.enum.get("state")?.values).toEqual(["it's", "a"]);
  expect(inverted(operations, EMPTY_DATABASE).flatMap(statementsOf)).toHaveLength(3);
});
