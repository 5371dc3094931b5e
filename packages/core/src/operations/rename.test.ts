/** What PostgreSQL makes of other names, as servers have it. */
import { describeServers, modelBench, thereAndBack } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

/** Everything that reads a table, its columns, an enum and its values. */
function given(op: Operations): void {
  op.createSchema("old");
  op.createEnum("mood", { values: ["sad", "ok"] });
  op.createEnum({ schema: "old", name: "mood" }, { values: ["sad", "ok"] });
  op.createSequence("counter", {});
  op.createTable("people", {
    columns: {
      id: { type: "integer", notNull: true, identity: { mode: "always" } },
      number: { type: "bigint", notNull: true, serial: true },
      count: { type: "bigint", default: sql`nextval('counter'::regclass)` },
      name: { type: "text", notNull: true },
      upper: { type: "text", generated: { expression: sql`upper(name)` } },
      mood: { type: "mood", default: "ok" },
      moods: { type: "mood[]", default: sql`'{sad,ok}'::mood[]` },
      other: { type: "old.mood", default: sql`'sad'::old.mood` },
      note: { type: "text", default: "sad" },
    },
    primaryKey: { name: "people_pkey", columns: ["id"] },
    uniques: [{ name: "people_name_key", columns: ["name", "mood"] }],
    checks: [
      { name: "people_name_check", expression: sql`name <> '' and people.name <> 'name'` },
      { name: "people_mood_check", expression: sql`mood <> 'sad' or note <> 'fine'` },
    ],
  });
  op.createTable(
    { schema: "old", name: "teams" },
    {
      columns: {
        name: { type: "text" },
        lead: { type: "integer" },
        mood: { type: "old.mood" },
      },
    },
  );
  op.createIndex("people", "people_name_idx", {
    keys: [{ column: "name" }, { expression: sql`lower(name)` }],
    include: ["id"],
    where: sql`name > '' and mood = 'sad'`,
  });
  op.createIndex("people", "people_upper_idx", { keys: [{ column: "upper" }], unique: true });
  op.addForeignKey({ schema: "old", name: "teams" }, "teams_lead_fkey", {
    columns: ["lead"],
    references: { table: "people", columns: ["id"] },
  });
  op.createView("happy", {
    definition: sql`select p.name, p.mood as feeling from people p where p.mood = 'ok' and p.name <> ''`,
  });
  op.createView("glad", { definition: sql`select * from happy h where h.feeling <> 'sad'` });
  op.createView("gladder", {
    definition: sql`select name as feeling, 'sad' as sad from glad where feeling = 'sad' and name <> 'sad'`,
  });
  op.createView(
    { schema: "old", name: "all_teams" },
    {
      definition: sql`select people.name as lead, t.name from old.teams t join people on people.id = t.lead where t.mood <> 'sad'`,
    },
  );
  op.createMaterializedView("happiest", {
    definition: sql`select happy.name, count(*) as total from happy where exists (select from people where name = happy.name) group by happy.name`,
  });
  op.enableRowLevelSecurity("people");
  op.createPolicy("people", "own", {
    for: "select",
    using: sql`name = current_user and mood = 'sad'`,
  });
  op.createPolicy({ schema: "old", name: "teams" }, "led", {
    using: sql`exists (select from people as p where p.id = teams.lead and p.name <> teams.name)`,
  });
}

const RENAMES: Readonly<Record<string, (op: Operations) => void>> = {
  "a table": (op) => op.renameTable("people", "Odd People"),
  "a table of a schema": (op) => op.renameTable({ schema: "old", name: "teams" }, "t"),
  "a column": (op) => op.renameColumn("people", "name", "Full.Name"),
  "a key": (op) => op.renameColumn("people", "id", "key"),
  "a serial column": (op) => op.renameColumn("people", "number", "no"),
  "a column of a schema": (op) =>
    op.renameColumn({ schema: "old", name: "teams" }, "lead", "chief"),
  "a column to what another table has": (op) =>
    op.renameColumn({ schema: "old", name: "teams" }, "name", "upper"),
  "an enum": (op) => op.renameEnum("mood", "Feeling"),
  "an enum of a schema": (op) => op.renameEnum({ schema: "old", name: "mood" }, "feeling"),
  "a value": (op) => op.renameEnumValue("mood", "sad", "it's"),
  "a value of a schema's": (op) =>
    op.renameEnumValue({ schema: "old", name: "mood" }, "sad", "low"),
  "a sequence": (op) => op.renameSequence("counter", "Counted"),
  "a schema": (op) => op.renameSchema("old", "New Schema"),
  "a primary key": (op) => op.renameConstraint("people", "people_pkey", "pk"),
  "a unique constraint": (op) => op.renameConstraint("people", "people_name_key", "uq"),
  "a check": (op) => op.renameConstraint("people", "people_mood_check", "ck"),
  "a foreign key": (op) =>
    op.renameConstraint({ schema: "old", name: "teams" }, "teams_lead_fkey", "fk"),
  "an index": (op) => op.renameIndex("people", "people_name_idx", "Idx"),
  "a policy": (op) => op.renamePolicy("people", "own", "Mine"),
  "a view": (op) => op.renameView("happy", "Happy Ones"),
  "a view of a schema": (op) => op.renameView({ schema: "old", name: "all_teams" }, "v"),
  "a materialized view": (op) => op.renameMaterializedView("happiest", "m"),
};

describeServers("another name", (server) => {
  const bench = modelBench(server);

  /** PGlite takes longer, and is PostgreSQL 18 as well. */
  const renames = Object.entries(RENAMES).filter(
    (_, at) => server.engine !== "pglite" || at % 4 === 0,
  );

  test.each(renames)("of %s", async (_, change) => {
    await thereAndBack(bench, server, { given, change });
  });

  test("of one after the other, among changes that know them by both names", async () => {
    await thereAndBack(bench, server, {
      given,
      change: (op) => {
        op.addColumn("people", "first", { type: "text" });
        op.renameColumn("people", "name", "last");
        op.addCheck("people", "people_last", { expression: sql`last <> coalesce(first, '')` });
        op.renameTable("people", "persons");
        op.renameColumn("persons", "first", "name");
        op.dropIndex("persons", "people_name_idx");
        op.renameEnum("mood", "feeling");
        op.renameEnumValue("feeling", "sad", "low");
        op.alterColumn("persons", "mood", { from: { default: "ok" }, to: { default: "low" } });
      },
    });
  });
});

const MISTAKES: Readonly<Record<string, readonly [(op: Operations) => void, string]>> = {
  "what is not there": [(op) => op.renameTable("x", "y"), "table public.x does not exist"],
  "what is there": [
    (op) => op.renameTable("people", "people"),
    "table public.people exists already",
  ],
  "a column that is not there": [
    (op) => op.renameColumn("people", "x", "y"),
    "column public.people.x does not exist",
  ],
  "a column to one that is": [
    (op) => op.renameColumn("people", "name", "mood"),
    "column public.people.mood exists already",
  ],
  "a value that is not there": [
    (op) => op.renameEnumValue("mood", "x", "y"),
    "enum mood has no value 'x'",
  ],
  "a value to one that is": [
    (op) => op.renameEnumValue("mood", "sad", "ok"),
    "enum mood has a value 'ok' already",
  ],
};

test.each(Object.entries(MISTAKES))("another name of %s is refused", (_, [change, message]) => {
  const { database } = replay(EMPTY_DATABASE, record(given));
  expect(() => replay(database, record(change))).toThrow(message);
});
