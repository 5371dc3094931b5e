/** https://www.postgresql.org/docs/current/ddl-rowsecurity.html, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, describe as suite, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { databaseOf, EMPTY_DATABASE } from "../model/database.ts";
import type { Policy } from "../model/policy.ts";
import { sql } from "../model/sql.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { describe, effectsOf, type Operations, record, statementsOf } from "./operation.ts";
import { inverted, replay } from "./series.ts";

const NOTES = { schema: "Odd.Schema", name: "my Notes" };

const READS = sql`exists (select 1 from teams t where t.id = "my Notes"."team id" and t.kind <> 'x')`;

function given(op: Operations): void {
  op.createSchema("Odd.Schema");
  op.createTable("teams", {
    columns: { id: { type: "integer", notNull: true }, kind: { type: "text" } },
    primaryKey: { name: "teams_pkey", columns: ["id"] },
  });
  op.createTable(NOTES, {
    columns: { "team id": { type: "integer" }, body: { type: "varchar(20)" } },
  });
}

function secured(op: Operations): void {
  op.enableRowLevelSecurity(NOTES);
  op.createPolicy(NOTES, "Of the team", { for: "select", using: READS });
  op.createPolicy(NOTES, "not.empty", {
    as: "restrictive",
    to: ["current_user"],
    using: sql`body <> ''`,
    withCheck: sql`body in ('a', 'b')`,
  });
  op.createPolicy("teams", "mine", { for: "insert", withCheck: sql`id > 0 -- all` });
}

const both = (op: Operations) => {
  given(op);
  secured(op);
};

describeServers("row-level security", (server) => {
  const bench = modelBench(server);

  test("comes and goes with its policies", async () => {
    await thereAndBack(bench, server, { given, change: secured });
    await thereAndBack(bench, server, { change: both });
  });

  test("goes with its tables, which may read each other", async () => {
    await thereAndBack(bench, server, {
      given: (op) => {
        both(op);
        op.createPolicy("teams", "noted", {
          using: sql`id in (select "team id" from "Odd.Schema"."my Notes")`,
        });
        op.dropPolicy("teams", "noted");
      },
      change: (op) => {
        op.dropPolicy(NOTES, "Of the team");
        op.dropTable("teams");
        op.dropTable(NOTES);
      },
    });
  });

  test("tables whose policies read each other are dropped at once", async () => {
    await bench.clear();
    const start = replay(
      EMPTY_DATABASE,
      record((op) => {
        op.createTable("a", { columns: { id: { type: "integer" } } });
        op.createTable("b", { columns: { id: { type: "integer" } } });
        op.createPolicy("a", "p", { using: sql`id in (select b.id from b)` });
        op.createPolicy("b", "p", { using: sql`id in (select a.id from a)` });
      }),
    );
    await bench.run(start.operations);
    const drops = diff(start.database, EMPTY_DATABASE, TEXTUAL);
    await bench.run(drops);
    expect(await bench.differences(EMPTY_DATABASE)).toEqual([]);
    await bench.run(inverted(drops, start.database));
    expect(await bench.differences(start.database)).toEqual([]);
  });

  test.each<[string, Omit<Policy, "name">]>([
    ["another expression", { for: "select", using: sql`true` }],
    ["roles", { for: "select", using: READS, to: ["current_user"] }],
    ["a command", { for: "delete", using: READS }],
    ["all commands, and a check", { using: READS, withCheck: sql`false` }],
    ["restrictions", { as: "restrictive", for: "select", using: READS }],
    ["no expression", { for: "select" }],
  ])("changes to %s, and back", async (_, to) => {
    await thereAndBack(bench, server, {
      given: both,
      change: (op) => {
        const none = { as: null, to: null, for: null, using: null, withCheck: null };
        const from = { ...none, for: "select", using: READS } as const;
        op.alterPolicy(NOTES, "Of the team", { from, to: { ...none, ...to } });
      },
    });
  });

  test("makes way for columns that change, also those of other tables", async () => {
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(both));
    await bench.run(start.operations);
    const table = (name: string) => start.database.table.get(name) as Table;
    const teams = table("teams");
    const notes = table('"Odd.Schema"."my Notes"');
    const changed = databaseOf({
      schema: [{ name: "Odd.Schema" }],
      table: [
        {
          ...teams,
          columns: teams.columns.map((c) => (c.name === "kind" ? { ...c, type: "varchar(9)" } : c)),
        },
        {
          ...notes,
          columns: notes.columns.map((c) => (c.name === "body" ? { ...c, type: "text" } : c)),
        },
      ],
    });
    const upgrade = diff(start.database, changed, TEXTUAL);
    await bench.run(upgrade);
    expect(await bench.differences(changed)).toEqual([]);
    await bench.run(inverted(upgrade, start.database));
    expect(await bench.differences(start.database)).toEqual([]);
  });
});

suite("the effects", () => {
  const table: Table = {
    ...emptyTable({ name: "t" }),
    columns: [{ name: "a", type: "text" }],
    rowLevelSecurity: true,
    policies: [
      { name: "p", using: sql`true` },
      { name: "r", as: "restrictive", using: sql`false` },
    ],
  };
  const open: Table = { ...emptyTable({ name: "t" }), columns: table.columns };
  const [secure, bare] = [databaseOf({ table: [table] }), databaseOf({ table: [open] })];

  test("say what is opened", () => {
    const operations = diff(secure, bare, TEXTUAL);
    expect(operations.map((each) => effectsOf(each, secure).opens ?? [])).toEqual([
      [],
      ["the rows of t that policy r keeps back"],
      ["all rows of t to every role that may use the table"],
    ]);
    expect(
      diff(bare, secure, TEXTUAL).flatMap((each) => effectsOf(each, bare).opens ?? []),
    ).toEqual([]);
  });

  test("are of statements in an order that never opens too much", () => {
    expect(
      diff(bare, secure, TEXTUAL)
        .flatMap(statementsOf)
        .map(({ sql: text }) => text),
    ).toEqual([
      "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
      "CREATE POLICY p ON t USING (true)",
      "CREATE POLICY r ON t AS RESTRICTIVE USING (false)",
    ]);
  });
});

suite("the order", () => {
  const reader: Table = {
    ...emptyTable({ name: "reader" }),
    policies: [{ name: "p", using: sql`exists (select 1 from read r where r.gone)` }],
  };
  const [gone, kept] = [
    { name: "gone", type: "boolean" },
    { name: "kept", type: "boolean" },
  ];
  const read: Table = { ...emptyTable({ name: "read" }), columns: [gone, kept] };

  test("has a column that a policy reads go after the table that has the policy", () => {
    const from = databaseOf({ table: [reader, read] });
    const to = databaseOf({ table: [{ ...read, columns: [kept] }] });
    expect(diff(from, to, TEXTUAL).flatMap(statementsOf)).toMatchObject([
      { sql: "DROP TABLE reader" },
      { sql: "ALTER TABLE read DROP COLUMN gone" },
    ]);
  });
});

suite("the roles of a policy", () => {
  const of = (...to: readonly string[]) =>
    databaseOf({ table: [{ ...emptyTable({ name: "t" }), policies: [{ name: "p", to }] }] });

  test.each([
    [["a", "b"], ["b", "a"], 0],
    [["a"], ["current_user"], 0],
    [["a", "b"], ["session_user", "b"], 0],
    [["a"], ["b"], 1],
    [["a", "b"], ["current_user"], 1],
    [[], ["current_user"], 1],
  ])("%s and %s: %i changes", (from, to, changes) => {
    expect(diff(of(...from), of(...to), TEXTUAL)).toHaveLength(changes);
  });
});

test("a role is told by its name, in the case that it has", () => {
  const part = { name: "p", for: "select", to: ["Odd Role", "current_user"] } as const;
  const operation = { operation: "createPolicy", table: { name: "t" }, part } as const;
  expect(describe(operation).detail).toBe('for select to "Odd Role", current_user');
});

test("a policy for everybody says so where it was for some, or is for some then", () => {
  const alterPolicy = (from: Policy, to: Policy) =>
    describe({ operation: "alterPolicy", table: NOTES, from, to }).detail;
  const [all, some] = [{ name: "p" }, { name: "p", to: ["reader"] }];
  expect(alterPolicy(some, all)).toBe("to reader → to public");
  expect(alterPolicy(all, { ...some, using: sql`true` })).toBe(
    "to public → to reader using (true)",
  );
  expect(alterPolicy({ ...all, using: sql`false` }, { ...all, using: sql`true` })).toBe(
    "using (false) → using (true)",
  );
});
