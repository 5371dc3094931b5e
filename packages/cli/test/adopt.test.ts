import { readFile } from "node:fs/promises";
import { describeServers, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query, schemaOf } from "./support/database.ts";
import { document, openProject, type Project } from "./support/project.ts";
import type { Checked, Failed, Made } from "./support/reports.ts";

const USERS = `import { integer, pgMaterializedView, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey(), email: text("email") });
export const emails = pgMaterializedView("emails").as((qb) => qb.select({ email: users.email }).from(users));
`;

const BY_HAND = [
  "CREATE EXTENSION citext",
  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
  `CREATE TABLE notes (id int PRIMARY KEY, by int REFERENCES users, mood mood DEFAULT 'ok',
     CONSTRAINT "not ""empty""" CHECK (id > 0))`,
  "CREATE INDEX notes_by ON notes (by) WHERE mood = 'sad'",
  "INSERT INTO notes (id) VALUES (1)",
  "CREATE INDEX by_email ON users (lower(email))",
  "ALTER TABLE users ADD COLUMN nickname text",
  "CREATE SCHEMA elsewhere",
  "CREATE TABLE elsewhere.notes (a int)",
  "CREATE INDEX by_hand ON emails (email)",
  "CREATE AGGREGATE one(int) (SFUNC = int4pl, STYPE = int)",
];

interface Adopted extends Made {
  readonly undeclared: readonly { readonly object: string; readonly kind: string }[];
}

describeServers("autogen adopt", (server) => {
  async function open(): Promise<Project> {
    const project = await openProject({ "schema/index.ts": USERS }, server);
    await project.json(0, "-m", "create users", "--no-proof");
    await project.json(0, "upgrade");
    await query(project.database, ...BY_HAND);
    return project;
  }

  const objects = ({ changes }: Made) => changes.map(({ object }) => object);

  it("takes over a table with what it needs, which stays as it is on every way", async () => {
    const { json, run, database, folder } = await open();
    const before = await schemaOf(database);
    expect(await json<Checked>(1, "check", "--strict")).toMatchObject({
      equal: false,
      unmanaged: [
        { object: "citext", kind: "extension" },
        { object: "public.mood", kind: "enum" },
        { object: "public.notes", kind: "table" },
        { object: "public.users.by_email", kind: "index" },
        { object: "public.emails.by_hand", kind: "index of a materialized view" },
        { object: "public.one(integer)", kind: "aggregate" },
      ],
    });
    const made = await json<Adopted>(0, "adopt", "public.notes");
    expect(objects(made)).toEqual([
      "public.mood",
      "public.notes",
      "public.notes.notes_by",
      "public.notes.notes_by_fkey",
    ]);
    expect(made).toMatchObject({
      revision: expect.stringMatching(/_adopt_notes$/),
      undeclared: [
        { object: "public.notes", kind: "table" },
        { object: "public.mood", kind: "enum" },
      ],
      unmanaged: [
        { object: "citext" },
        { object: "public.users.by_email" },
        { object: "public.emails.by_hand" },
        { object: "public.one(integer)" },
      ],
      proof: { status: "proven" },
    });
    await json(0, "upgrade");
    expect(await schemaOf(database)).toBe(before);
    const { stdout } = await run("check", "--against", "database");
    expect(stdout).toContain("- table   public.notes");
    await json(0, "downgrade", "-1");
    expect(await schemaOf(database)).toBe(before);
    expect(await query(database, "SELECT id FROM notes")).toEqual([{ id: 1 }]);

    const empty = await freshDatabase({ server });
    onTestFinished(empty.drop);
    const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", empty.url];
    document(await autogen(["upgrade", ...places, "--json"], { cwd: folder }), 0);
    expect(await schemaOf(empty)).toContain("notes_by_fkey");
  });

  it("takes over an index, a drifted column, and what stands in another schema", async () => {
    const { json, run, database } = await open();
    const before = await schemaOf(database);
    const words = ["index:users.by_email", "users.nickname", "table:elsewhere.notes"];
    const made = await json<Adopted>(0, "adopt", ...words, "-m", "take over", "--no-proof");
    expect(objects(made)).toEqual([
      "elsewhere",
      "elsewhere.notes",
      "public.users.nickname",
      "public.users.by_email",
    ]);
    expect(made.revision).toMatch(/_take_over$/);
    expect(await readFile(made.file ?? "", "utf8")).toContain(
      'op.adopt((op) => op.addColumn("users", "nickname", { type: "text" }));',
    );
    await json(0, "upgrade");
    expect(await schemaOf(database)).toBe(before);
    const again = await run("adopt", "users.nickname");
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("own it already") });
  });

  it("prints the file and warns of what comes next, and refuses what it cannot do", async () => {
    const { run, json, revisions } = await open();
    const before = await revisions();
    const printed = await run("adopt", "notes", "--dry-run", "--no-proof", "--rev-id", "mine");
    expect(printed).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('export const revision = "mine";'),
      stderr: expect.stringContaining("The definitions do not have these"),
    });
    const failures = [
      ["ntoes", "UnknownObject", "Is it table:public.notes"],
      ["public.one(integer)", "NotAdoptable", "aggregate"],
      ["emails.by_hand", "NotAdoptable", "cannot declare an index of a materialized view"],
      ["users.email", "NotAdoptable", "own it already"],
      ["a b", "InvalidObjectName", "as autogen check prints it"],
    ] as const;
    for (const [object, name, text] of failures) {
      const { error } = await json<Failed>(2, "adopt", object);
      expect(error.name).toBe(name);
      expect(`${error.message} ${error.help}`).toContain(text);
    }
    expect(await revisions()).toEqual(before);
  });

  it("takes over nothing whose name another kind of relation has, of which check tells", async () => {
    const { json, run, database } = await open();
    await query(
      database,
      "DROP TABLE users CASCADE",
      "CREATE FOREIGN DATA WRAPPER w",
      "CREATE SERVER far FOREIGN DATA WRAPPER w",
      "CREATE FOREIGN TABLE users (id int) SERVER far",
    );
    const found = await json<Checked>(1, "check", "--against", "database");
    expect(found.changes.filter(({ object }) => object === "public.users")).toEqual([
      expect.objectContaining({ change: "adopt", nameTakenBy: "a foreign table" }),
    ]);
    const text = await run("check", "--against", "database");
    expect(text.stdout).toMatch(
      /= table +public\.users .*cannot be made: a foreign table has its name/,
    );
    for (const command of [
      ["-m", "again"],
      ["adopt", "public.users"],
    ]) {
      const { error } = await json<Failed>(2, ...command);
      expect(error).toMatchObject({
        name: "NameTaken",
        message: expect.stringMatching(/cannot create table public\.users: .* foreign table/i),
      });
    }
  });
});
