import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { autogen, type Outcome } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { type Files, filesIn, folderWith } from "./support/folder.ts";
import { PASSWORD, type PasswordServer, startPasswordServer } from "./support/password-server.ts";
import { openProject } from "./support/project.ts";
import type { Made } from "./support/reports.ts";

const SCHEMA = ["--schema", "schema/index.ts"];
const OUT = ["--out", "migrations"];
const NOBODY = ["--url", "postgres://app:secret@127.0.0.1:1/billing"];
const USERS = `import { integer, pgTable } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
`;

/** One sentence on standard error, one that helps where there is one, and nothing else. */
function refusal(message: string, help?: string): Outcome {
  const lines = [`error: ${message}`, ...(help === undefined ? [] : [`help: ${help}`])];
  return { code: 2, stdout: "", stderr: `${lines.join("\n")}\n` };
}

/** Runs a command line; the folder has to stay as it was. */
async function refused(files: Files, words: readonly string[]): Promise<Outcome> {
  const cwd = await folderWith(files);
  const before = await filesIn(cwd);
  const outcome = await autogen(words, { cwd });
  expect(await filesIn(cwd)).toEqual(before);
  return { ...outcome, stderr: outcome.stderr.replaceAll(cwd, "/app") };
}

const HELP_MESSAGE = 'Say what it does: -m "add success column".';

describe("a revision is refused", () => {
  it.each<[string, string, string]>([
    [
      "../../x; drop table",
      'The message cannot be "../../x; drop table": it names the file, so it is no path.',
      HELP_MESSAGE,
    ],
    ["  ", "A revision needs a message.", HELP_MESSAGE],
    ["two\nlines", "The message has to be one line.", HELP_MESSAGE],
    ["?!", 'The message "?!" has no word in it.', HELP_MESSAGE],
  ])("whose message is %j", async (message, sentence, help) => {
    const words = ["-m", message, ...SCHEMA, ...OUT, ...NOBODY];
    expect(await refused({ "schema/index.ts": USERS }, words)).toEqual(refusal(sentence, help));
  });

  it("without a message", async () => {
    const words = ["-m", "", ...SCHEMA, ...OUT, ...NOBODY];
    const outcome = await refused({ "schema/index.ts": USERS }, words);
    expect(outcome).toEqual(refusal("--message needs a value."));
  });
});

describe("definitions are refused", () => {
  it.each<[string, Files, readonly string[], string, string?]>([
    [
      "that nothing names",
      {},
      [],
      'There are no definitions: give their path with --schema, or as "schema" in autogen.config.ts in /app.',
      "`autogen init` writes an autogen.config.ts to start from.",
    ],
    [
      "of which there is no file",
      {},
      SCHEMA,
      'No TypeScript or JavaScript file matches "schema/index.ts" in /app.',
    ],
    [
      "that declare nothing",
      { "schema/index.ts": "export const nothing = 0;\n" },
      SCHEMA,
      "No table, view, enum, sequence, schema or extension is exported by /app/schema/index.ts.",
    ],
    [
      "that throw",
      {
        "schema/index.ts": 'export * from "./limits.ts";\n',
        "schema/limits.ts": '// The first line.\nthrow new Error("LIMIT is not set");\n',
      },
      SCHEMA,
      "/app/schema/limits.ts:2:7 threw while it was loaded: Error: LIMIT is not set.",
    ],
    [
      "that are no TypeScript",
      { "schema/index.ts": "export const = 1;\n" },
      SCHEMA,
      "/app/schema/index.ts:1:14 cannot be compiled: Unexpected token.",
    ],
    [
      "of two tables of one name",
      { "schema/index.ts": `${USERS}export const people = pgTable("users", {});\n` },
      SCHEMA,
      "public.users: two different table definitions have this name, both in /app/schema/index.ts.",
    ],
  ])("%s", async (_, files, schema, message, help) => {
    const words = ["check", "--against", "revisions", ...schema, ...OUT];
    expect(await refused(files, words)).toEqual(refusal(message, help));
  });
});

describe("a database is refused", () => {
  const files = { "schema/index.ts": USERS };
  let server: PasswordServer;

  beforeAll(async () => {
    server = await startPasswordServer();
  });
  afterAll(() => server.stop());

  it("that nothing names", async () => {
    expect(await refused(files, ["-m", "add users", ...SCHEMA, ...OUT])).toEqual(
      refusal(
        "There is no database URL: give one with --url, or set DATABASE_URL in the environment or in .env.",
      ),
    );
  });

  it("whose server does not run", async () => {
    expect(await refused(files, ["-m", "add users", ...SCHEMA, ...OUT, ...NOBODY])).toEqual(
      refusal(
        'Cannot connect to database "billing" at 127.0.0.1:1 as user "app": nothing accepts connections there.',
        "Check that the server runs, and that it listens on this host and port.",
      ),
    );
  });

  it("that does not exist", async () => {
    const url = server.url(PASSWORD).replace(/\/postgres$/, "/nowhere");
    const outcome = await refused(files, ["check", ...SCHEMA, ...OUT, "--url", url]);
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toMatch(
      /^error: Cannot connect to database "nowhere" .* does not exist/,
    );
  });

  it.each(["-m", "check", "upgrade", "current"])(
    "by %s with a wrong password, which it does not print",
    async (command) => {
      const words = command === "-m" ? ["-m", "add users", "-v"] : [command, "-v"];
      const url = server.url("wrong-horse");
      const outcome = await refused(files, [...words, ...SCHEMA, ...OUT, "--url", url, "--json"]);
      const { code, stdout, stderr } = outcome;
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^error: Cannot connect to database "postgres" at 127\.0\.0\.1:\d+ as user "app": .*password/,
      );
      expect(JSON.parse(stdout)).toMatchObject({ error: { name: "ConnectionFailed" } });
      expect(stdout + stderr).not.toContain("wrong-horse");
    },
  );

  it("but for one whose password is right", async () => {
    const words = ["current", ...SCHEMA, ...OUT, "--url", server.url(PASSWORD)];
    expect(await refused(files, words)).toEqual({ code: 0, stdout: "base\n", stderr: "" });
  });
});

describe("an output folder is refused", () => {
  it.each([
    ["that is a file", "taken", "/app/taken"],
    ["below a file", "taken/migrations", "/app/taken/migrations"],
  ])("%s", async (_, out, place) => {
    const files = { "schema/index.ts": USERS, taken: "a file\n" };
    const words = ["-m", "add users", ...SCHEMA, "--out", out, ...NOBODY];
    expect(await refused(files, words)).toEqual(
      refusal(`Cannot open ${place}: part of the path is no folder.`),
    );
  });

  /** Nothing is read-only for root. */
  const readOnly = process.getuid?.() === 0 ? [] : ["that is read-only"];

  it.each(readOnly)("%s", async () => {
    const { folder, run, revisions } = await openProject({ "schema/index.ts": USERS });
    await mkdir(join(folder, "migrations"), { mode: 0o555 });
    const { code, stdout, stderr } = await run("-m", "add users", "--no-proof");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: Cannot open .*_add_users\.ts: permission denied\.\n$/);
    expect(await revisions()).toEqual({});
  });
});

describe("a revision", () => {
  const files = { "schema/index.ts": USERS };

  it("is not made for a database that is behind, which is told how it catches up", async () => {
    const { json, run, revisions, write } = await openProject(files);
    const { revision } = await json<Made>(0, "-m", "add users", "--no-proof");
    const before = await revisions();
    await write({ "schema/index.ts": USERS.replace("users", "people") });
    const outcome = await run("-m", "add people", "--no-proof");
    expect(outcome).toEqual(
      refusal(
        `The database is not up to date: ${revision} is not applied.`,
        "Run: autogen upgrade.",
      ),
    );
    expect(await revisions()).toEqual(before);
  });

  it.each(["upgrade", "downgrade"])("that nobody knows is no target of %s", async (command) => {
    const { run, json, database } = await openProject(files);
    await json(0, "-m", "add users", "--no-proof");
    const refused = refusal('There is no revision "nope"; autogen history lists them.');
    expect(await run(command, "nope")).toEqual(refused);
    expect(await query(database, "SELECT to_regclass('users') AS it")).toEqual([{ it: null }]);
  });

  it("whose statement fails leaves nothing behind", async () => {
    const { run, json, database, write } = await openProject({
      ...files,
      "migrations/202611010000_break.ts": BROKEN,
    });
    const { code, stdout, stderr } = await run("upgrade");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: .*202611010000_break.*division by zero/);
    expect(await json(0, "current")).toMatchObject({ current: [] });
    expect(await query(database, "SELECT to_regclass('users') AS it")).toEqual([{ it: null }]);
    await write({ "migrations/202611010000_break.ts": BROKEN.replace("1 / 0", "1 / 1") });
    expect(await run("upgrade")).toMatchObject({ code: 0 });
  });
});

const BROKEN = `import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611010000_break";
export const revises = null;

export function upgrade(op: Operations): void {
  op.createTable("users", { columns: { id: { type: "integer" } } });
  op.execute(sql\`SELECT 1 / 0\`);
}

export function downgrade(op: Operations): void {
  op.dropTable("users");
}
`;
