/** A project that drizzle-kit has migrated until now. */
import { spawnSync } from "node:child_process";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshDatabase } from "@autogen/testkit";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, it, onTestFinished } from "vitest";
import type { AdoptHistoryReport } from "../src/library/types.ts";
import { autogen } from "./support/autogen.ts";
import { query, schemaOf } from "./support/database.ts";
import { folderWith, writeFiles } from "./support/folder.ts";

const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const KIT = join(MODULES, "drizzle-kit/bin.cjs");

const IMPORT = `import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";\n`;
const FIRST = `${IMPORT}export const mood = pgEnum("mood", ["sad", "ok"]);
export const users = pgTable("users", { id: integer().primaryKey(), mood: mood().notNull() });
`;
const SECOND = `${FIRST}export const notes = pgTable("notes", {
  id: integer().primaryKey(),
  user: integer().references(() => users.id, { onDelete: "cascade" }),
  title: text().default("none"),
});
`;

const CONFIG = {
  "drizzle.config.ts": `export default {
  dialect: "postgresql",
  schema: "./schema.ts",
  out: "./kit",
  migrations: { schema: "public", table: "kit_log" },
};
`,
  "autogen.config.ts": `import { defineConfig } from "drizzle-autogen";
export default defineConfig({ out: "migrations" });
`,
};

function generate(cwd: string, name: string): void {
  const words = [KIT, "generate", "--config", "drizzle.config.ts", "--name", name];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd, encoding: "utf8" });
  expect(status, stdout + stderr).toBe(0);
}

async function migrated(url: string, folder: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await migrate(drizzle(client), {
      migrationsFolder: join(folder, "kit"),
      migrationsSchema: "public",
      migrationsTable: "kit_log",
    });
  } finally {
    await client.end();
  }
}

async function fresh() {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  return database;
}

it("is taken over where all is applied, refused where it is only partly, and made elsewhere", {
  timeout: 180_000,
}, async () => {
  const folder = await folderWith({ ...CONFIG, "schema.ts": FIRST });
  await symlink(MODULES, join(folder, "node_modules"));
  const run = (url: string, ...words: readonly string[]) =>
    autogen([...words, "--url", url], { cwd: folder });
  const json = async <Report>(url: string, ...words: readonly string[]): Promise<Report> => {
    const { code, stdout, stderr } = await run(url, ...words, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    return JSON.parse(stdout) as Report;
  };
  const [live, partly, staging, empty] = [
    await fresh(),
    await fresh(),
    await fresh(),
    await fresh(),
  ];

  expect((await run(live.url, "adopt-history", "drizzle-kit")).stderr).toContain(
    "kit cannot be taken over: it has no migration of drizzle-kit.",
  );
  generate(folder, "first");
  await migrated(partly.url, folder);
  await writeFiles(folder, { "schema.ts": SECOND });
  generate(folder, "second");
  await migrated(live.url, folder);
  await migrated(staging.url, folder);

  const refused = await run(partly.url, "adopt-history", "drizzle-kit");
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain(
    "The database has 1 of 2 migrations: 0001_second is not applied.",
  );

  await writeFiles(folder, { "schema.ts": SECOND.replace('"none"', '"new"') });
  const dry = await run(live.url, "adopt-history", "drizzle-kit", "--dry-run");
  expect(dry).toMatchObject({ code: 0 });
  expect((await run(live.url, "current")).stdout).toBe("base\n");
  const before = await schemaOf(live);
  const taken = await json<AdoptHistoryReport>(live.url, "adopt-history", "drizzle-kit");
  expect(taken).toMatchObject({
    folder: "kit",
    ledger: "public.kit_log",
    migrations: ["0000_first", "0001_second"],
    edited: [],
    remaining: [{ operation: "alterColumn", object: "public.notes.title" }],
    current: [taken.revision],
    stamped: taken.revision,
    proof: { status: "proven" },
  });
  expect(taken.changes.map(({ change }) => change)).toEqual(taken.changes.map(() => "adopt"));
  expect(await schemaOf(live)).toBe(before);

  expect(await json(staging.url, "adopt-history", "drizzle-kit")).toMatchObject({
    revision: null,
    stamped: taken.revision,
  });
  expect(await json(staging.url, "adopt-history", "drizzle-kit")).toMatchObject({
    revision: null,
    stamped: null,
    current: [taken.revision],
  });
  const still = await run(partly.url, "adopt-history", "drizzle-kit");
  expect(still.stderr).toContain("0001_second is not applied");

  expect(await json(empty.url, "upgrade")).toMatchObject({ applied: [taken.revision] });
  await query(live, "DROP TABLE kit_log");
  expect(await schemaOf(empty)).toBe(await schemaOf(live));

  await writeFiles(folder, { "schema.ts": SECOND });
  expect((await run(empty.url, "check")).code).toBe(0);
  await rm(join(folder, "kit"), { recursive: true });
  expect((await run(live.url, "check")).code).toBe(0);
});
