/** Policies on tables that something else makes: `pgPolicy(…).link(table)`. */
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { GENERATIONS, install } from "./everything/generation.ts";
import { query, schemaOf } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Changes, Checked, Made } from "./support/reports.ts";

const definitions = (...policies: readonly string[]) =>
  [
    `import { sql } from "drizzle-orm";
     import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";
     import { authUsers, realtimeMessages } from "drizzle-orm/supabase";
     export const members = pgTable("members", { id: integer("id") });
     const theirs = pgTable("theirs", { id: integer("id") });`,
    ...policies,
  ].join("\n");

const EMAILS = `export const emails = pgPolicy("emails", { for: "select", using: sql\`email like '%@here'\` })
  .link(authUsers);`;
const IDS = (limit: number) => `export const ids = pgPolicy("ids", { as: "restrictive",
  using: sql\`id IN (select members.id from members where members.id < ${limit})\` }).link(theirs);`;
const MESSAGES = `export const messages = pgPolicy("messages", { for: "insert", to: "pg_monitor",
  withCheck: sql\`extension <> 'none'\` }).link(realtimeMessages);`;

/** As Supabase has them: one of them is partitioned, and has columns that drizzle does not know. */
const EXISTING = [
  "CREATE TABLE theirs (id integer)",
  "CREATE POLICY own ON theirs USING (id > 0)",
  "CREATE SCHEMA auth",
  "CREATE TABLE auth.users (id uuid PRIMARY KEY, email text)",
  "CREATE TABLE auth.sessions (id uuid)",
  "CREATE SCHEMA realtime",
  `CREATE TABLE realtime.messages (id bigint, extension text, at timestamp) PARTITION BY RANGE (at)`,
];

const operationsOf = ({ changes }: Changes) =>
  changes.map(({ operation, object }) => `${operation} ${object}`);

for (const generation of GENERATIONS) {
  describeServers(`linked policies, drizzle-orm ${generation.version}`, (server) => {
    it("come, change and go on tables that stay somebody else's", {
      timeout: 240_000,
    }, async () => {
      const { folder, database, json, write } = await openProject({}, server);
      await install(folder, generation);
      await query(database, ...EXISTING);
      const versions = [
        {
          text: definitions(EMAILS, IDS(3), MESSAGES),
          changes: [
            "createTable public.members",
            "createPolicy public.theirs.ids",
            "createPolicy auth.users.emails",
            "createPolicy realtime.messages.messages",
          ],
        },
        {
          text: definitions(EMAILS, IDS(4)),
          changes: ["dropPolicy realtime.messages.messages", "alterPolicy public.theirs.ids"],
        },
        { text: definitions(IDS(4)), changes: ["dropPolicy auth.users.emails"] },
      ];
      const states: string[] = [];
      for (const { text, changes } of versions) {
        states.push(await schemaOf(database));
        await write({ "schema/index.ts": text });
        const made = await json<Made>(0, "-m", `version ${states.length}`);
        expect(operationsOf(made)).toEqual(changes);
        expect(made.proof).toMatchObject({ status: "proven", reasons: [] });
        await json(0, "upgrade");
        expect(await json<Checked>(0, "check", "--strict")).toMatchObject({
          changes: [],
          unmanaged: [],
          unmodelled: [],
        });
        expect(await json<Checked>(0, "check", "--against", "revisions")).toMatchObject({
          changes: [],
        });
      }
      for (const state of states.toReversed()) {
        await json(0, "downgrade", "-1");
        expect(await schemaOf(database)).toBe(state);
      }
    });

    it("are taken over where they stand, and put back where they are gone", async () => {
      const files = { "schema/index.ts": definitions(EMAILS) };
      const { folder, database, json } = await openProject(files, server);
      await install(folder, generation);
      await query(
        database,
        ...EXISTING,
        "CREATE POLICY emails ON auth.users FOR SELECT USING (((email)::text ~~ '%@here'::text))",
      );
      const made = await json<Made>(0, "-m", "take over");
      expect(operationsOf(made)).toEqual(["adopt auth.users.emails", "createTable public.members"]);
      expect(made.proof).toMatchObject({ status: "proven" });
      await json(0, "upgrade");
      expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
      await query(database, "DROP POLICY emails ON auth.users");
      const { changes } = await json<Checked>(1, "check");
      expect(changes).toMatchObject([{ operation: "adopt", object: "auth.users.emails" }]);
    });

    it("are all that two sources have of such a table", async () => {
      const files = { "schema/index.ts": definitions(EMAILS, MESSAGES) };
      const { folder, database, json } = await openProject(files, server);
      await install(folder, generation);
      await query(
        database,
        ...EXISTING,
        "CREATE TABLE members (id integer)",
        "DROP TABLE auth.sessions, theirs",
        "CREATE POLICY emails ON auth.users USING (email IS NULL)",
        "CREATE POLICY own ON auth.users",
      );
      const there = await json<Changes>(1, "diff", database.url, "definitions");
      expect(operationsOf(there)).toEqual([
        "createPolicy realtime.messages.messages",
        "alterPolicy auth.users.emails",
      ]);
      const back = await json<Changes>(1, "diff", "definitions", database.url);
      expect(operationsOf(back)).toEqual([
        "dropPolicy realtime.messages.messages",
        "alterPolicy auth.users.emails",
      ]);
    });

    it("go over to the table where that is declared too, which cannot be left to them", async () => {
      const files = { "schema/index.ts": definitions(IDS(3)) };
      const { folder, database, json, write, run } = await openProject(files, server);
      await install(folder, generation);
      await query(database, ...EXISTING);
      await json<Made>(0, "-m", "policies");
      await json(0, "upgrade");
      const declared = definitions(IDS(3)).replace("const theirs", "export const theirs");
      await write({ "schema/index.ts": declared });
      const made = await json<Made>(0, "-m", "table");
      expect(operationsOf(made)).toEqual([
        "adopt public.theirs",
        "adopt public.theirs.ids",
        "enableRowLevelSecurity public.theirs",
      ]);
      await json(0, "upgrade");
      expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
      await write({ "schema/index.ts": definitions(IDS(3)) });
      const { code, stderr } = await run("check");
      expect(code).toBe(2);
      expect(stderr).toMatch(/theirs.*export the table too/s);
    });
  });
}
