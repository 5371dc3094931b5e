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
    await expect(project.up()).rejects.toThrow(
      /rows need a value for users\.plan, and the revision states none: users: 3 rows$/,
    );
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
