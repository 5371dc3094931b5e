/** Columns that become not null in tables that have rows. */
import { RowsInTheWay } from "@autogen/revisions";
import { testServers } from "@autogen/testkit";
import { describe, expect, test } from "vitest";
import { linesOf, managed } from "./support/managed.ts";

const IMPORTS = `import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";
`;

const BEFORE = `${IMPORTS}
export const users = pgTable("users", { id: integer().primaryKey(), name: text(), active: boolean(), email: text().notNull() });
export const teams = pgTable("teams", { id: integer().primaryKey() });
`;

const AFTER = `${IMPORTS}
export const users = pgTable("users", { id: integer().primaryKey(), name: text().notNull(), active: boolean().notNull().default(false), plan: text().notNull() });
export const teams = pgTable("teams", { id: integer().primaryKey(), lead: text().notNull() });
`;

const ROWS = `INSERT INTO users VALUES (1, 'Ada', true, 'a@b'), (2, NULL, NULL, 'c@d'), (3, NULL, NULL, 'e@f')`;

const needed = (column: string) =>
  `rows need a value for users.${column}, and the revision states none`;

const natives = testServers().filter(({ engine }) => engine !== "pglite");

describe.each(natives)("a column that becomes not null on $name", (server) => {
  test("is filled first where rows have no value, and refused until the value is stated", async () => {
    const project = await managed(server, BEFORE, ROWS);
    const start = await project.dump();
    await project.define(AFTER);
    const { changes, review, source, file, proof } = await project.make("require");
    expect(proof).toMatchObject({
      status: "partly",
      reasons: [
        "without rows in users, which need a value",
        expect.stringMatching(/^without rows of teams: .* contains null values$/),
      ],
    });
    expect(changes.map(({ summary }) => summary)).toEqual([
      "add column public.teams.lead: text NOT NULL",
      "add column public.users.plan: text NOT NULL",
      "alter column public.users.name: null → not null",
      "alter column public.users.active: null → not null, default none → false",
      "drop column public.users.email",
    ]);
    expect(linesOf("upgrade", source)).toEqual([
      'op.addColumn("teams", "lead", { type: "text", notNull: true });',
      'op.addColumn("users", "plan", { type: "text" });',
      "// REVIEW: users.plan is to be not null: put what rows without a value get in the place of unfilled",
      'op.backfill("users", { set: { plan: unfilled }, where: sql`plan is null` });',
      "// REVIEW: users.name is to be not null: put what 2 rows without a value get in the place of unfilled",
      'op.backfill("users", { set: { name: unfilled }, where: sql`name is null` });',
      "// REVIEW: gives 2 rows without a value users.active = false",
      'op.backfill("users", { set: { active: false }, where: sql`active is null` });',
      'op.alterColumn("users", "plan", { from: { notNull: false }, to: { notNull: true } });',
      'op.alterColumn("users", "name", { from: { notNull: false }, to: { notNull: true } });',
      'op.alterColumn("users", "active", {',
      "from: { notNull: false, default: null },",
      "to: { notNull: true, default: false },",
      "});",
      "// REVIEW: loses users.email",
      "// REVIEW: drops column users.email and creates users.plan; if they are one, write it anew with --rename column:users.email=users.plan",
      'op.dropColumn("users", "email");',
    ]);
    expect(linesOf("downgrade", source).filter((line) => !line.includes("alterColumn"))).toEqual(
      expect.arrayContaining([
        "// REVIEW: brings users.email back without the data",
        'op.addColumn("users", "email", { type: "text" });',
        'op.backfill("users", { set: { email: unfilled }, where: sql`email is null` });',
      ]),
    );
    expect(review.map(({ kind, direction }) => `${direction} ${kind}`)).toEqual([
      "upgrade fill",
      "upgrade fill",
      "upgrade fill",
      "upgrade loss",
      "upgrade rename",
      "downgrade loss",
      "downgrade fill",
    ]);
    await expect(project.up()).rejects.toMatchObject({
      message: expect.stringMatching(/ is refused for 2 reasons\. Nothing was changed\.$/),
      refusals: [
        { reason: needed("plan"), rows: [{ what: "users", rows: 3 }] },
        { reason: needed("name"), rows: [{ what: "users", rows: 2 }] },
      ],
    });
    expect(await project.dump()).toBe(start);
    await project.edit(file, "{ plan: unfilled }", '{ plan: "FREE" }');
    await expect(project.up()).rejects.toThrow(RowsInTheWay);
    expect(await project.dump()).toBe(start);
    await project.edit(file, "{ name: unfilled }", "{ name: sql`'user ' || id` }");
    await project.up();
    await project.agrees();
    expect(await project.read("SELECT users::text FROM users ORDER BY id")).toEqual([
      "(1,Ada,t,FREE)",
      '(2,"user 2",f,FREE)',
      '(3,"user 3",f,FREE)',
    ]);
    await expect(project.down()).rejects.toThrow(/rows need a value for users\.email/);
    await project.agrees();
    await project.edit(file, "{ email: unfilled }", "{ email: sql`id || '@old'` }");
    await project.down();
    expect(await project.dump()).toBe(start);
    expect(await project.read("SELECT email FROM users ORDER BY id")).toEqual([
      "1@old",
      "2@old",
      "3@old",
    ]);
    await project.up();
    await project.agrees();
  });

  test("has another name and type, and is filled once all its values are of that type", async () => {
    const definitions = (columns: string) =>
      `${IMPORTS}export const people = pgTable("people", { id: integer().primaryKey(), ${columns} });`;
    const rows = "INSERT INTO people VALUES (1, '7', 'a'), (2, 'many', NULL), (3, NULL, 'c')";
    const project = await managed(server, definitions("age_text: text(), note: text()"), rows);
    const start = await project.dump();
    await project.define(definitions("age: integer().notNull(), note: text().notNull()"));
    const { file, source } = await project.make("age", ["people.age_text=people.age"]);
    expect(linesOf("upgrade", source).filter((line) => line.startsWith("op."))).toEqual([
      'op.renameColumn("people", "age_text", "age");',
      'op.alterColumn("people", "age", {',
      'op.backfill("people", { set: { age: unfilled }, where: sql`age is null` });',
      'op.backfill("people", { set: { note: unfilled }, where: sql`note is null` });',
      'op.alterColumn("people", "age", { from: { notNull: false }, to: { notNull: true } });',
      'op.alterColumn("people", "note", { from: { notNull: false }, to: { notNull: true } });',
    ]);
    await project.edit(file, "{ age: unfilled }", "{ age: 0 }");
    await project.edit(file, "{ note: unfilled }", '{ note: "-" }');
    await expect(project.up()).rejects.toMatchObject({ name: "RevisionFailed", done: 0 });
    expect(await project.dump()).toBe(start);
    expect(await project.read("SELECT count(note) FROM people")).toEqual(["2"]);
    await project.run("UPDATE people SET age_text = '8' WHERE id = 2");
    await project.up();
    await project.agrees();
    expect(await project.read("SELECT people::text FROM people ORDER BY id")).toEqual([
      "(1,7,a)",
      "(2,8,-)",
      "(3,0,c)",
    ]);
    await project.down();
    expect(await project.dump()).toBe(start);
  });

  test("is so at once where no row lacks it", async () => {
    const project = await managed(server, BEFORE);
    await project.define(AFTER);
    const { review, source, proof } = await project.make("require");
    expect(source).not.toContain("backfill");
    expect(review.filter(({ kind }) => kind === "fill")).toEqual([]);
    expect(proof.reasons.join()).toContain("without rows of");
    await project.up();
    await project.agrees();
  });
});
