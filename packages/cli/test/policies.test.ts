import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { query } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";
import { throughVersions } from "./support/versions.ts";

const definitions = (...statements: readonly string[]) =>
  [
    `import { eq, sql } from "drizzle-orm";
     import { integer, pgPolicy, pgTable, text, varchar } from "drizzle-orm/pg-core";
     export const members = pgTable("members", { team: integer("team"), login: text("login") });`,
    ...statements,
  ].join("\n");

const notes = (policies: string, type = "text") => `
  export const notes = pgTable("notes", { id: integer("id"), team: integer("team"), body: ${type}("body") },
    (table) => [${policies}]);`;

const MEMBERS_ONLY = `pgPolicy("members only", {
  using: sql\`exists (select from \${members} where \${eq(members.team, table.team)} and \${members.login} = current_user)\`,
})`;

describeServers("row-level security", (server) => {
  it("comes, changes and goes with its policies", { timeout: 240_000 }, async () => {
    const { revisions } = await throughVersions(
      [
        {
          definitions: definitions(notes(MEMBERS_ONLY)),
          changes: [
            "createTable public.members",
            "createTable public.notes",
            "enableRowLevelSecurity public.notes",
            'createPolicy public.notes."members only"',
          ],
        },
        {
          definitions: definitions(
            notes(
              `${MEMBERS_ONLY}, pgPolicy("short", { as: "restrictive", for: "insert", to: "pg_monitor",
                withCheck: sql\`length(\${table.body}) < 9\` })`,
            ),
          ),
          changes: ["createPolicy public.notes.short"],
        },
        {
          definitions: definitions(
            notes(
              `pgPolicy("members only", { using: sql\`\${table.team} in (1, 2)\` }),
               pgPolicy("short", { as: "restrictive", for: "insert", to: "pg_monitor",
                 withCheck: sql\`length(\${table.body}) < 9\` })`,
              "varchar",
            ),
          ),
          changes: ["alterColumn public.notes.body", 'alterPolicy public.notes."members only"'],
        },
        {
          definitions: definitions(notes("", "varchar")),
          changes: [
            'dropPolicy public.notes."members only"',
            "dropPolicy public.notes.short",
            "disableRowLevelSecurity public.notes",
          ],
        },
      ],
      server,
    );
    const files = Object.values(await revisions());
    expect(files[3]).toContain(
      "* Opens      the rows of notes that policy short keeps back\n" +
        " *            all rows of notes to every role that may use the table\n",
    );
  });

  it("is compared by PostgreSQL, also where what it reads is not there yet", async () => {
    const { json, write, database } = await openProject(
      { "schema/index.ts": definitions(notes(MEMBERS_ONLY)) },
      server,
    );
    await query(
      database,
      "CREATE TABLE members (team integer, login text)",
      "CREATE TABLE notes (id integer, team integer, body text)",
      "ALTER TABLE notes ENABLE ROW LEVEL SECURITY",
      `CREATE POLICY "members only" ON notes USING ((EXISTS (SELECT FROM members
        WHERE members.team = notes.team AND login = CURRENT_USER)))`,
    );
    const { changes } = await json<Checked>(1, "check", "--against", "database");
    expect(changes.map(({ operation }) => operation)).toEqual(Array(4).fill("adopt"));
    await json<Made>(0, "-m", "adopt");
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
    await write({
      "schema/index.ts": definitions(
        `export const owners = pgTable("owners", { team: integer("team") });`,
        notes(`pgPolicy("members only", {
          using: sql\`exists (select from \${owners} where \${eq(owners.team, table.team)})\` })`),
      ),
    });
    const made = await json<Made>(0, "-m", "owners");
    expect(made.changes.map(({ operation }) => operation)).toEqual(["createTable", "alterPolicy"]);
    expect(made.proof).toMatchObject({ status: "proven" });
  });

  it("that came by hand is drift, a policy that did is left alone, and neither is taken away", async () => {
    const { json, database } = await openProject(
      { "schema/index.ts": definitions(notes("")) },
      server,
    );
    await json<Made>(0, "-m", "notes");
    await json(0, "upgrade");
    await query(
      database,
      "ALTER TABLE notes ENABLE ROW LEVEL SECURITY",
      "CREATE POLICY theirs ON notes USING (team > 0)",
    );
    const unmanaged = [{ kind: "policy", object: "public.notes.theirs" }];
    expect(await json<Checked>(1, "check")).toMatchObject({
      changes: [{ operation: "disableRowLevelSecurity", object: "public.notes" }],
      unmanaged,
    });
    expect(await json<Made>(0, "-m", "nothing")).toMatchObject({ file: null, unmanaged });
  });
});
