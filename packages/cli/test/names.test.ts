import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { schemaOf } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";

/** Dots, quotes, capitals, spaces, keywords, other alphabets. */
const DEFINITIONS = `import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgSchema, pgTable, text, unique } from "drizzle-orm/pg-core";

export const app = pgSchema("My.App");
export const mood = app.enum("mood \\"kind\\"", ["it's", "ok", "über"]);
export const users = app.table(
  'we"ird.Users',
  {
    id: integer("select").primaryKey(),
    email: text("E Mail").notNull().default("it's \\\\ $1 \${x} \`y\`"),
    mood: mood("Stimmung äöü").default("it's"),
    tags: mood("tags").array().default(["ok"]),
  },
  (table) => [
    index("idx.lower").on(sql\`lower(\${table.email})\`).where(sql\`\${table.id} > 0\`),
    unique("Uniq Key").on(table.email, table.mood),
    check("check", sql\`\${table.email} <> 'a''b'\`),
  ],
);
export const order = pgTable(
  "order",
  { user: integer("user"), total: integer("Total").generatedAlwaysAs(sql\`"user" * 2\`) },
  (table) => [foreignKey({ name: "fk.1", columns: [table.user], foreignColumns: [users.id] }).onDelete("cascade")],
);
`;

describeServers("names that have to be quoted", (server) => {
  it("go there and back", async () => {
    const { json, database } = await openProject({ "schema/index.ts": DEFINITIONS }, server);
    const before = await schemaOf(database);
    const made = await json<Made>(0, "-m", "odd names", "--no-proof");
    expect(made.changes.map(({ object }) => object)).toEqual([
      '"My.App"',
      '"My.App"."mood ""kind"""',
      'public."order"',
      '"My.App"."we""ird.Users"',
      '"My.App"."we""ird.Users"."idx.lower"',
      'public."order"."fk.1"',
    ]);
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ changes: [], unmodelled: [] });
    expect(await json<Made>(0, "-m", "nothing")).toMatchObject({ changes: [], file: null });
    await json(0, "downgrade", "base");
    expect(await schemaOf(database)).toBe(before);
  });
});
