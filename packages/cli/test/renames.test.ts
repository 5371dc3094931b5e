/** Definitions in which things have other names: what becomes of rows, and of what reads them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import {
  canDump,
  describeServers,
  freshDatabase,
  pgDump,
  type TestServer,
  testServers,
} from "@autogen/testkit";

import { describe, expect, onTestFinished, test } from "vitest";
import { readRename } from "../src/arguments/rename.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { check } from "../src/library/check.ts";
import { makeRevision } from "../src/library/revision.ts";
import { downgrade, upgrade } from "../src/library/upgrade.ts";
import { folderWith } from "../src/testing/folder.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgMaterializedView, pgPolicy, pgSchema, pgSequence, pgTable, pgView, text } from "drizzle-orm/pg-core";
`;

const BEFORE = `${IMPORTS}
export const mood = pgEnum("mood", ["sad", "ok"]);
export const counter = pgSequence("counter");
export const old = pgSchema("old");
export const teams = old.table("teams", { id: integer().primaryKey(), lead: text() });
export const people = pgTable("people", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  mood: mood().default("ok"),
  team: integer().references(() => teams.id),
}, (t) => [
  index("people_name_idx").on(t.name),
  check("people_name_check", sql\`\${t.name} <> ''\`),
  pgPolicy("own", { using: sql\`\${t.name} = current_user\` }),
]);
export const happy = pgView("happy", { name: text() }).as(sql\`select name from people where mood = 'ok'\`);
export const counts = pgMaterializedView("counts", { total: integer() }).as(sql\`select count(*)::integer as total from people\`);
`;

interface Renaming {
  readonly edits: readonly (readonly [before: string, after: string])[];
  readonly renames: readonly string[];
  readonly upgrade: readonly string[];
}

const RENAMINGS: Readonly<Record<string, Renaming>> = {
  "a table": {
    edits: [
      ['pgTable("people"', 'pgTable("Persons"'],
      ["from people where", 'from "Persons" where'],
      ["from people`", 'from "Persons"`'],
    ],
    renames: ['people="Persons"'],
    upgrade: ['op.renameTable("people", "Persons");'],
  },
  "a column": {
    edits: [
      ["name: text().notNull()", 'name: text("full_name").notNull()'],
      ["select name from people", "select full_name as name from people"],
    ],
    renames: ["people.name=people.full_name"],
    upgrade: ['op.renameColumn("people", "name", "full_name");'],
  },
  "an enum, and one of its values": {
    edits: [
      ['pgEnum("mood", ["sad", "ok"])', 'pgEnum("feeling", ["sad", "fine"])'],
      ['default("ok")', 'default("fine")'],
      ["mood = 'ok'", "mood = 'fine'"],
    ],
    renames: ["mood=feeling", "mood.ok=feeling.fine"],
    upgrade: ['op.renameEnum("mood", "feeling");', 'op.renameEnumValue("feeling", "ok", "fine");'],
  },
  "a schema and a table in it": {
    edits: [
      ['pgSchema("old")', 'pgSchema("new")'],
      ['table("teams"', 'table("groups"'],
    ],
    renames: ["schema:old=new", "new.teams=new.groups"],
    upgrade: [
      'op.renameSchema("old", "new");',
      'op.renameTable({ schema: "new", name: "teams" }, "groups");',
    ],
  },
  "a sequence": {
    edits: [['pgSequence("counter")', 'pgSequence("counted")']],
    renames: ["counter=counted"],
    upgrade: ['op.renameSequence("counter", "counted");'],
  },
  "an index, a check and a policy": {
    edits: [
      ['index("people_name_idx")', 'index("by_name")'],
      ['check("people_name_check"', 'check("named"'],
      ['pgPolicy("own"', 'pgPolicy("mine"'],
    ],
    renames: [
      "index:people.people_name_idx=people.by_name",
      "people.people_name_check=people.named",
      "people.own=people.mine",
    ],
    upgrade: [
      'op.renameIndex("people", "people_name_idx", "by_name");',
      'op.renameConstraint("people", "people_name_check", "named");',
      'op.renamePolicy("people", "own", "mine");',
    ],
  },
  "a view and a materialized view": {
    edits: [
      ['pgView("happy"', 'pgView("glad"'],
      ['pgMaterializedView("counts"', 'pgMaterializedView("totals"'],
    ],
    renames: ["view:happy=glad", "counts=totals"],
    upgrade: ['op.renameView("happy", "glad");', 'op.renameMaterializedView("counts", "totals");'],
  },
};

async function openProject(server: TestServer, definitions: string, rows = "") {
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const folder = await folderWith({ "schema.ts": definitions });
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    definitions: { patterns: ["schema.ts"], folder },
    database: { url: database.url, source: "--url" },
    out: join(folder, "migrations"),
    cache: join(folder, "cache"),
    ledger: { table: "autogen_version" },
  };
  await makeRevision(configuration, { message: "before", proof: false });
  await upgrade(configuration, { target: "head" });
  const connection = await connect(database.url);
  await connection.script(rows).finally(() => connection.close());
  return { database, folder, configuration };
}

async function edit(folder: string, definitions: string, edits: Renaming["edits"]): Promise<void> {
  const edited = edits.reduce((text, [before, after]) => {
    expect(text.split(before), before).toHaveLength(2);
    return text.replace(before, () => after);
  }, definitions);
  await writeFile(join(folder, "schema.ts"), edited);
}

const ROWS = `INSERT INTO old.teams VALUES (1, 'a');
  INSERT INTO people (name, mood, team) VALUES ('a', 'ok', 1), ('b', 'sad', NULL);
  REFRESH MATERIALIZED VIEW counts`;

/** The calls of a function of a revision file, each on one line. */
function callsIn(name: "upgrade" | "downgrade", source = ""): readonly string[] {
  const [, body = ""] =
    new RegExp(`function ${name}\\(.*\\{\\n([\\s\\S]*?)\\n?\\}\\n`).exec(source) ?? [];
  return body.split("\n").map((line) => line.trim());
}

describeServers("what has another name in the definitions", (server) => {
  const dumped = async (url: string) => ((await canDump(server)) ? pgDump(url) : "");

  test.each(Object.entries(RENAMINGS))("is %s", async (_, { edits, renames, ...expected }) => {
    const { database, folder, configuration } = await openProject(server, BEFORE, ROWS);
    const start = await dumped(database.url);
    await edit(folder, BEFORE, edits);
    const report = await makeRevision(configuration, {
      message: "rename",
      renames: renames.map(readRename),
    });
    expect(callsIn("upgrade", report.source)).toEqual(expected.upgrade);
    expect(report.proof).toMatchObject({ status: "proven", reasons: [] });
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
    await downgrade(configuration, { target: "-1" });
    expect(await dumped(database.url)).toBe(start);
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
  });
});

/** Definitions of two tables, of which one thing at a time has another name. */
const SHOP = `${IMPORTS}
export const schema = pgSchema("shop");
export const shop = pgTable("shop", { id: integer() });
export const state = pgEnum("state", ["open", "paid"]);
export const items = pgTable("items", { id: integer().primaryKey(), count: integer(), note: text() });
export const orders = pgTable("orders", { id: integer().primaryKey(), state: state(), total: integer() }, (t) => [
  index("orders_total_idx").on(t.total),
]);
`;

const LIKELY: Readonly<
  Record<string, readonly [edits: Renaming["edits"], renames: readonly string[]]>
> = {
  "a column of the same type": [
    [["total: integer()", `total: integer("amount")`]],
    ["column:orders.total=orders.amount"],
  ],
  "a column of another type that shares a word": [
    [["note: text()", "internal_note: integer()"]],
    ["column:items.note=items.internal_note"],
  ],
  "no column of another type": [[["count: integer()", "place: boolean()"]], []],
  "a table with the same columns": [
    [['pgTable("items"', 'pgTable("Line Items"']],
    ['table:items="Line Items"'],
  ],
  "a value in the same place, of an enum and a type": [
    [['["open", "paid"]', '["open", "settled"]']],
    ["value:state.paid=state.settled"],
  ],
  "an index that is the same": [
    [['index("orders_total_idx")', 'index("by_total")']],
    ["index:orders.orders_total_idx=orders.by_total"],
  ],
  "an enum with the same values": [
    [['pgEnum("state"', 'pgEnum("order_state"']],
    ["type:state=order_state"],
  ],
};

const REFUSED: Readonly<
  Record<string, readonly [rename: string, edits: Renaming["edits"], message: string]>
> = {
  "what is not there": [
    "orders.price=orders.amount",
    [["total: integer()", `total: integer("amount")`]],
    "Cannot rename orders.price to orders.amount: the revisions have made nothing in the database that is called orders.price",
  ],
  "what is not declared": [
    "orders.total=orders.price",
    [["total: integer()", `total: integer("amount")`]],
    "Cannot rename orders.total to orders.price: the definitions have nothing of its kind that is called orders.price",
  ],
  "what takes a name that is there": [
    "items=orders",
    [],
    "Cannot rename items to orders: orders is there already, or of another kind",
  ],
  "what is to be in another schema": [
    "orders=shop.orders",
    [['orders = pgTable("orders"', 'orders = schema.table("orders"']],
    "Cannot rename orders to shop.orders: shop.orders is in another schema, and what has another name stays in its schema",
  ],
  "what can be two things": [
    "shop=store",
    [
      ['pgSchema("shop")', 'pgSchema("store")'],
      ['pgTable("shop"', 'pgTable("store"'],
    ],
    "shop=store can be more than one thing",
  ],
};

describe("what could have another name", () => {
  const server = testServers()[0] as TestServer;

  test("is told by the flag that says so, and is dropped and created without", async () => {
    const { folder, configuration } = await openProject(server, SHOP);
    const found: Record<string, readonly string[]> = {};
    for (const [name, [edits]] of Object.entries(LIKELY)) {
      await edit(folder, SHOP, edits);
      const options = { message: "x", dryRun: true, proof: false };
      const { renames, changes, source = "" } = await makeRevision(configuration, options);
      found[name] = renames.map(({ kind, from, to }) => `${kind}:${from}=${to}`);
      expect(changes.map(({ operation }) => operation).join()).not.toContain("rename");
      expect(source.match(/\/\/ REVIEW: .* --rename /g) ?? [], source).toHaveLength(renames.length);
      for (const flag of found[name]) {
        const renamed = await makeRevision(configuration, {
          ...options,
          renames: [readRename(flag)],
        });
        const names = renamed.changes.map(({ operation }) => operation).join();
        expect(names).toMatch(/^rename\w+(,alterColumn)?$/);
        expect(renamed.renames).toEqual([]);
      }
    }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(LIKELY).map(([name, [, of]]) => [name, of])),
    );
  });

  test("is what a person answers, first of a table and then of what it has", async () => {
    const { folder, configuration } = await openProject(server, SHOP);
    await edit(folder, SHOP, [
      ['pgTable("orders"', 'pgTable("sales"'],
      ["total: integer()", 'total: integer("amount")'],
      ['["open", "paid"]', '["open", "settled"]'],
    ]);
    const asked: string[] = [];
    const { changes, renames } = await makeRevision(configuration, {
      message: "x",
      dryRun: true,
      proof: false,
      chooseRename: async ({ kind, from, choices }) => {
        asked.push(`${kind}:${from}=${choices.map(({ to }) => to).join()}`);
        return kind === "value" ? undefined : choices[0];
      },
    });
    expect(asked).toEqual([
      "table:orders=sales",
      "column:sales.total=sales.amount",
      "value:state.paid=state.settled",
    ]);
    expect(changes.map(({ operation }) => operation)).toEqual([
      "renameTable",
      "renameColumn",
      "replaceEnum",
    ]);
    expect(renames, "what was declined is not offered again").toEqual([]);
  });

  test("is refused where it cannot be", async () => {
    const { folder, configuration } = await openProject(server, SHOP);
    for (const [rename, edits, message] of Object.values(REFUSED)) {
      await edit(folder, SHOP, edits);
      const made = makeRevision(configuration, { message: "x", renames: [readRename(rename)] });
      await expect(made).rejects.toThrow(message);
    }
  });
});
