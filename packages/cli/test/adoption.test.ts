import { readFile } from "node:fs/promises";
import { describeServers, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query, schemaOf } from "./support/database.ts";
import { document, openProject, type Project } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";

const DEFINITION = `import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
export const users = pgTable(
  "users",
  {
    id: integer("id").primaryKey(),
    email: text("email").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index().on(table.createdAt)],
);
`;

/** What somebody made by hand: the table that is declared, and more beside it. */
const BY_HAND = [
  `CREATE TABLE users (
     id int PRIMARY KEY,
     email text NOT NULL UNIQUE,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  "CREATE INDEX ON users (created_at)",
  "CREATE INDEX users_lower_email_idx ON users (lower(email))",
  "CREATE TABLE notes (id int, body text)",
  "INSERT INTO users VALUES (1, 'a@example.org')",
  "INSERT INTO notes VALUES (1, 'keep me')",
];

const UNMANAGED = [
  { object: "public.notes", kind: "table" },
  { object: "public.users.users_lower_email_idx", kind: "index" },
];

const COUNT = "SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM notes) AS notes";

describeServers("a table made by hand", (server) => {
  async function openByHand(): Promise<Project> {
    const project = await openProject({ "schema/index.ts": DEFINITION }, server);
    await query(project.database, ...BY_HAND);
    return project;
  }

  it("is adopted, and nothing that stands is touched on any way", async () => {
    const { json, database } = await openByHand();
    const before = await schemaOf(database);
    const made = await json<Made>(0, "-m", "adopt users", "--no-proof");
    expect(made).toMatchObject({
      changes: [
        { operation: "adopt", object: "public.users" },
        { operation: "adopt", object: "public.users.users_created_at_idx" },
      ],
      unmanaged: UNMANAGED,
    });
    const source = await readFile(made.file ?? "", "utf8");
    expect(source).toContain('op.adopt((op) =>\n    op.createTable("users", {');
    expect(source).toMatch(/function downgrade\(\w*: Operations\): void \{\}\n$/);

    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ changes: [], unmanaged: UNMANAGED });
    await json(0, "downgrade", "base");
    expect(await schemaOf(database)).toBe(before);
    await json(0, "upgrade");
    expect(await schemaOf(database)).toBe(before);
    expect(await query(database, COUNT)).toEqual([{ users: "1", notes: "1" }]);
  });

  it("is created where it is absent, and stays there on the way down", async () => {
    const { json, folder } = await openByHand();
    await json(0, "-m", "adopt users", "--no-proof");
    const empty = await freshDatabase({ server });
    onTestFinished(empty.drop);
    const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", empty.url];
    const there = async (...words: readonly string[]) =>
      document(await autogen([...words, ...places, "--json"], { cwd: folder }), 0);
    await there("upgrade");
    expect(await there("check")).toMatchObject({ equal: true, changes: [], unmanaged: [] });
    const created = await schemaOf(empty);
    expect(created).toContain("users_created_at_idx");
    await there("downgrade", "base");
    expect(await schemaOf(empty)).toBe(created);
  });

  it("has drifted where a column came by hand, which is never dropped", async () => {
    const { json, run, database, write, revisions } = await openByHand();
    await json(0, "-m", "adopt users", "--no-proof");
    await json(0, "upgrade");
    await query(database, "ALTER TABLE users ADD COLUMN nickname text DEFAULT 'x'");
    const drift = { object: "public.users.nickname", against: "database", drift: true };
    expect(await json<Checked>(1, "check")).toMatchObject({ equal: false, changes: [drift] });

    const before = await revisions();
    const { code, stdout } = await run("-m", "nothing", "--no-proof");
    expect(code).toBe(0);
    expect(stdout).toContain("public.users.nickname");
    expect(stdout).not.toContain("the database is what the definitions say");
    expect(await revisions()).toEqual(before);

    await write({ "schema/index.ts": DEFINITION.replace(".unique()", "") });
    const made = await json<Made>(0, "-m", "drop unique", "--no-proof");
    const calls = (await readFile(made.file ?? "", "utf8")).match(/op\.\w+\("\w+", "\w+"/g);
    expect(calls).toEqual([
      'op.dropUnique("users", "users_email_key"',
      'op.addUnique("users", "users_email_key"',
    ]);
    await json(0, "upgrade");
    expect(await query(database, "SELECT nickname FROM users")).toEqual([{ nickname: "x" }]);
  });
});
