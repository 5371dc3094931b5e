/** What tables, columns and constraints are beside what Drizzle says, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (options: string) => `import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { pgTableOptions } from "drizzle-autogen";

export const users = pgTable("users", { id: integer().primaryKey(), email: text() }, (t) => [
  unique("users_email").on(t.email),
  check("users_id", sql\`\${t.id} > 0\`),
]);
export const posts = pgTable("posts", {
  id: integer().notNull(),
  author: integer().references(() => users.id),
});
${options}
`;

const STATES: readonly State[] = [
  {
    changes: ["addForeignKey", "alterTable", "createTable", "createTable"],
    definitions: definitions(`export const usersOptions = pgTableOptions(users, {
  with: { fillfactor: 70, "toast.autovacuum_enabled": false },
  forceRowLevelSecurity: true,
  constraints: { users_email: { deferrable: "initially deferred" }, users_id: { noInherit: true } },
});
export const postsOptions = pgTableOptions(posts, { unlogged: true });`),
    rows: "INSERT INTO users VALUES (1, 'a'); INSERT INTO posts VALUES (1, 1)",
  },
  {
    changes: ["alterForeignKey", "alterTable", "alterTable", "alterUnique"],
    definitions: definitions(`export const usersOptions = pgTableOptions(users, {
  with: { fillfactor: 80 },
  constraints: { users_id: { noInherit: true } },
});
export const postsOptions = pgTableOptions(posts, {
  replicaIdentity: "full",
  constraints: { posts_author_users_id_fk: { deferrable: "initially immediate" } },
});`),
  },
];

const UNSAID: readonly State[] = [
  {
    changes: ["addForeignKey", "createTable", "createTable"],
    definitions: definitions(""),
    rows: `ALTER TABLE users SET (fillfactor = 50, autovacuum_enabled = false);
      ALTER TABLE users FORCE ROW LEVEL SECURITY; ALTER TABLE users ALTER email SET STORAGE EXTERNAL`,
  },
  {
    changes: ["alterColumn", "alterTable"],
    definitions: definitions(`export const usersOptions = pgTableOptions(users, {
  with: { fillfactor: 70 },
  columns: { email: { storage: "main" } },
});`),
  },
  {
    changes: ["alterTable"],
    definitions: definitions(`export const usersOptions = pgTableOptions(users, {
  columns: { email: { storage: "main" } },
});`),
  },
];

describeServers("options of tables", (server) => {
  it("are given, changed, and taken away again", {
    timeout: 120_000,
  }, async () => {
    await thereAndBackThrough(server, STATES);
  });

  it("go back to what stood, where nobody had said it", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, UNSAID);
  });
});
