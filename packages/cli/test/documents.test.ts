import { freshDatabase } from "@autogen/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { filesIn, folderWith, writeFiles } from "./support/folder.ts";
import { document, openProject } from "./support/project.ts";
import type { Changes, Checked, Failed, Made } from "./support/reports.ts";

const imports = `import { boolean, integer, pgTable } from "drizzle-orm/pg-core";\n`;
const EVENTS = `${imports}export const events = pgTable("usage_events", { id: integer("id").primaryKey() });\n`;
const WITH_SUCCESS = EVENTS.replace(
  "primaryKey() }",
  `primaryKey(), success: boolean("success") }`,
);
const files = { "schema/index.ts": EVENTS };

describe("--json", () => {
  it("of -m is what was found, what was written, and how far it is proven", async () => {
    const { json, write, folder } = await openProject(files);
    expect(Object.keys(await json<Made>(0, "-m", "create events", "--no-proof")).sort()).toEqual([
      "changes",
      "equal",
      "file",
      "proof",
      "renames",
      "review",
      "revision",
      "source",
      "unmanaged",
      "unmodelled",
    ]);
    await json(0, "upgrade");
    await write({ "schema/index.ts": WITH_SUCCESS });
    const { source, ...made } = await json<Made>(0, "-m", "add success");
    expect(made).toEqual({
      equal: false,
      changes: [
        {
          operation: "addColumn",
          object: "public.usage_events.success",
          kind: "column",
          change: "add",
          detail: "boolean",
          summary: "add column public.usage_events.success: boolean",
        },
      ],
      unmanaged: [],
      unmodelled: [],
      revision: "202611210901_add_success",
      file: `${folder}/migrations/202611210901_add_success.ts`,
      renames: [],
      review: [],
      proof: { status: "proven", server: "PostgreSQL 18", reasons: [] },
    });
    expect((await filesIn(folder))["migrations/202611210901_add_success.ts"]).toBe(source);
  });

  it("of -m with nothing to do names no revision and no file", async () => {
    const { json } = await openProject({ "schema/index.ts": EVENTS });
    await json(0, "-m", "create events", "--no-proof");
    await json(0, "upgrade");
    expect(await json<Made>(0, "-m", "again")).toEqual({
      equal: true,
      changes: [],
      renames: [],
      review: [],
      unmanaged: [],
      unmodelled: [],
      revision: null,
      file: null,
      proof: { status: "skipped", reasons: ["nothing changed"] },
    });
  });

  it("of check says which comparison found what", async () => {
    const { json, database, write } = await openProject(files);
    const { revision } = await json<Made>(0, "-m", "create events", "--no-proof");
    const missing = await json<Checked>(1, "check");
    const created = { operation: "createTable", object: "public.usage_events" };
    expect(missing).toMatchObject({ equal: false, pending: [revision] });
    expect(missing.changes).toMatchObject([{ ...created, against: "database" }]);
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toEqual({
      equal: true,
      changes: [],
      unmanaged: [],
      unmodelled: [],
      pending: [],
    });

    await write({ "schema/index.ts": WITH_SUCCESS });
    await query(database, 'CREATE TABLE "by.hand" (id int)');
    const added = { operation: "addColumn", object: "public.usage_events.success" };
    const different = await json<Checked>(1, "check");
    expect(different.changes).toMatchObject([
      { ...added, against: "revisions" },
      { ...added, against: "database" },
    ]);
    expect(different.unmanaged).toEqual([{ object: 'public."by.hand"', kind: "table" }]);
    const one = await json<Checked>(1, "check", "--against", "database");
    expect(one.changes).toMatchObject([{ ...added, against: "database" }]);
  });

  it("of diff is neutral: it drops what nobody owns", async () => {
    const { json, database, run } = await openProject(files);
    await query(database, "CREATE TABLE by_hand (id int)");
    const created = { operation: "createTable", object: "public.usage_events", change: "add" };
    const dropped = { operation: "dropTable", object: "public.by_hand", change: "remove" };
    const forwards = await json<Changes>(1, "diff", database.url, "definitions");
    expect(forwards).toMatchObject({ equal: false, unmanaged: [], unmodelled: [] });
    expect(forwards.changes).toHaveLength(2);
    expect(forwards.changes).toEqual(
      expect.arrayContaining([expect.objectContaining(created), expect.objectContaining(dropped)]),
    );
    const fromFiles = await json<Changes>(1, "diff", "revisions", "definitions");
    expect(fromFiles.changes).toMatchObject([created]);
    const formatted = await run("diff", "revisions", "definitions", "--format", "json");
    expect(document(formatted, 1)).toEqual(fromFiles);
    const twin = await freshDatabase();
    onTestFinished(twin.drop);
    await query(twin, "CREATE TABLE by_hand (id integer)");
    expect(await json<Changes>(0, "diff", database.url, twin.url)).toEqual({
      equal: true,
      changes: [],
      unmanaged: [],
      unmodelled: [],
    });
    expect(await run("diff", "definitions", "revisions")).toEqual({
      code: 1,
      stdout: "- table  public.usage_events\n",
      stderr: "",
    });
  });

  it("of a failure is its sentence, which standard error has as well", async () => {
    const cwd = await folderWith();
    const outcome = await autogen(["check", "--json"], { cwd });
    const { error } = document<Failed>({ ...outcome, stderr: "" }, 2);
    expect(error).toEqual({
      name: "NoDefinitions",
      message: `There are no definitions: give their path with --schema, or as "schema" in autogen.config.ts in ${cwd}.`,
      help: "`autogen init` writes an autogen.config.ts to start from.",
    });
    expect(outcome.stderr).toBe(`error: ${error.message}\nhelp: ${error.help}\n`);
  });
});

describe("a revision", () => {
  it("that is only tried is printed, and not written", async () => {
    const { run, json, folder } = await openProject(files);
    const before = await filesIn(folder);
    const { code, stdout, stderr } = await run("-m", "create events", "--dry-run", "--no-proof");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^\/\*\*\n \* create events\n[\s\S]*op\.dropTable\("usage_events"\);\n\}\n$/,
    );
    expect(stderr).toContain("+ table  public.usage_events");
    const report = await json<Made>(0, "-m", "create events", "--dry-run", "--no-proof");
    expect(report.source).toBe(stdout);
    expect(await filesIn(folder)).toEqual(before);
  });

  it("to be written by hand needs no database, and has empty functions", async () => {
    const cwd = await folderWith();
    const words = ["-m", "fill in plans", "--empty", "--out", "migrations"];
    const env = { SOURCE_DATE_EPOCH: "1795251600" };
    expect(await autogen(words, { cwd, env })).toMatchObject({ code: 0, stderr: "" });
    expect(await filesIn(cwd)).toEqual({
      "migrations/202611210900_fill_in_plans.ts": expect.stringMatching(
        /function upgrade\(_op: Operations\): void \{\}\n\nexport function downgrade\(_op: Operations\): void \{\}\n$/,
      ),
    });
  });
});

describe("check --against revisions", () => {
  const check = (cwd: string) =>
    autogen(
      ["check", "--against", "revisions", "--schema", "schema/index.ts", "--out", "migrations"],
      { cwd },
    );

  it("needs no server", async () => {
    const cwd = await folderWith({
      "schema/index.ts": WITH_SUCCESS,
      "migrations/202611010000_events.ts": revision(`
  op.createTable("usage_events", {
    columns: { id: { type: "integer", notNull: true } },
    primaryKey: { name: "usage_events_pkey", columns: ["id"] },
  });`),
    });
    const { code, stdout, stderr } = await check(cwd);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("  + column  public.usage_events.success  boolean\n");
  });

  it("knows what hand-written SQL has done", { timeout: 120_000 }, async () => {
    const cwd = await folderWith({
      "schema/index.ts": WITH_SUCCESS,
      "migrations/202611010000_events.ts": revision(`
  op.createTable("old", { columns: { id: { type: "integer" } } });
  op.execute(sql\`CREATE TABLE usage_events (id int PRIMARY KEY)\`);
  op.execute(sql\`ALTER TABLE usage_events ADD success boolean\`);
  op.execute(sql\`DROP TABLE old\`);`),
    });
    expect(await check(cwd)).toEqual({
      code: 0,
      stdout: "✓ Definitions and revision files agree.\n",
      stderr: "",
    });
    await writeFiles(cwd, { "schema/index.ts": EVENTS });
    const { code, stdout } = await check(cwd);
    expect(code).toBe(1);
    expect(stdout).toContain("  - column  public.usage_events.success  added by hand");
  });
});

describe("hand-written SQL", () => {
  it("may drop what the revisions have made", async () => {
    const { json } = await openProject({
      "schema/index.ts": EVENTS,
      "migrations/202611010000_events.ts": revision(`
  op.createTable("usage_events", {
    columns: { id: { type: "integer", notNull: true }, old: { type: "text" } },
    primaryKey: { name: "usage_events_pkey", columns: ["id"] },
  });
  op.createTable("old", { columns: { id: { type: "integer" } } });
  op.execute(sql\`DROP TABLE old\`);
  op.execute(sql\`ALTER TABLE usage_events DROP old\`);`),
    });
    await json(0, "upgrade");
    expect(await json<Made>(0, "-m", "nothing")).toMatchObject({ changes: [], file: null });
  });
});

function revision(upgrade: string): string {
  return `import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611010000_events";
export const revises = null;

export function upgrade(op: Operations): void {${upgrade}
}

export function downgrade(op: Operations): void {
  op.execute(sql\`DROP TABLE usage_events\`);
}
`;
}
