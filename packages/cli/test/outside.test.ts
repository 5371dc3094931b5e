import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { filesIn, folderWith } from "./support/folder.ts";
import { document } from "./support/project.ts";

const LINK = fileURLToPath(new URL("../../../node_modules/.bin/autogen", import.meta.url));

/** It imports what only the tool itself can provide: there is no node_modules anywhere above. */
const MODULE = `import { pgExtension } from "drizzle-autogen";
import { sql } from "drizzle-orm";
import { check, integer, pgTable, timestamp } from "drizzle-orm/pg-core";
console.log("loaded");
export const citext = pgExtension("citext");
export const users = pgTable(
  "users",
  { id: integer("id").primaryKey(), seen: timestamp("seen").default(sql\`current_timestamp\`) },
  (table) => [check("positive", sql\`\${table.id} > 0\`)],
);
`;

it("check --json works from any folder on a module and a database of anywhere", async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const [project, elsewhere] = [
    await folderWith({ "db/schema.ts": MODULE }),
    await folderWith({ "autogen.config.js": "throw new Error('not this one')" }),
  ];
  const before = await filesIn(project);
  const check = (cwd: string, schema: string, out: string) =>
    autogen(["check", "--json", "--schema", schema, "--url", database.url, "--out", out], {
      cwd,
      bin: LINK,
    });
  const missing = await check(project, "db/schema.ts", "db/revisions");
  expect(document(missing, 1)).toMatchObject({
    equal: false,
    changes: [
      { operation: "createExtension", object: "citext", against: "revisions" },
      { operation: "createTable", object: "public.users", against: "revisions" },
      { operation: "createExtension", object: "citext", against: "database" },
      { operation: "createTable", object: "public.users", against: "database" },
    ],
    unmanaged: [],
    unmodelled: [],
    pending: [],
  });
  expect(missing.stderr).toBe("loaded\n");

  await query(
    database,
    "CREATE EXTENSION citext",
    "CREATE TABLE users (id int PRIMARY KEY, seen timestamp DEFAULT CURRENT_TIMESTAMP, CONSTRAINT positive CHECK (0 < id OR id > 0))",
  );
  const absolute = await check("/", join(project, "db/schema.ts"), join(project, "db/revisions"));
  expect(document(absolute, 1)).toMatchObject({
    changes: [
      { against: "revisions", object: "citext" },
      { against: "revisions", object: "public.users" },
      { against: "database", operation: "adopt", object: "citext" },
      { against: "database", operation: "adopt", object: "public.users" },
      { against: "database", operation: "alterCheck", object: "public.users.positive" },
    ],
  });
  await symlink(join(project, "db"), join(elsewhere, "link"));
  const linked = await check(join(elsewhere, "link"), "schema.ts", "revisions");
  expect(JSON.parse(linked.stdout)).toEqual(JSON.parse(absolute.stdout));
  expect(await filesIn(project)).toEqual(before);
});
