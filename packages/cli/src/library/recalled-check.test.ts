/** When a check is made, and when the report of one that found nothing is given again. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, NOTES } from "@autogen/postgres";
import { describeServers, freshCache, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { folderWith } from "../testing/folder.ts";
import { build, check } from "./check.ts";
import { loadDefinitions } from "./definitions.ts";
import { keepCheck } from "./recalled-check.ts";
import { filesWithText, recallRevisions } from "./revisions.ts";
import type { CheckOptions } from "./types.ts";
import { upgrade } from "./upgrade.ts";

const REVISION = `import { type Operations, sql } from "drizzle-autogen";
export const revision = "a";
export const revises = null;
export function upgrade(op: Operations): void {
  op.createTable("users", {
    columns: { id: { type: "integer" }, name: { type: "text", default: sql\`lower('A')\` } },
    checks: [{ name: "users_id", expression: sql\`id > 0\` }],
  });
}
export function downgrade(op: Operations): void {
  op.dropTable("users");
}
`;

const SCHEMA = `import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { kind } from "./kinds";
export const users = pgTable("users", {
  id: integer(),
  name: text().default(sql\`lower('A')\`),
}, (t) => [check("users_id", sql\`\${t.id} > 0\`)]);
`;

const FILES = {
  "migrations/a.ts": REVISION,
  "schema/users.ts": SCHEMA,
  "schema/kinds.ts": `export const kind = "a";\n`,
};

/** Without an expression, for which an embedded PostgreSQL would be asked where there is no other. */
const PLAIN_REVISION = REVISION.replace(/, default: sql`[^`]*`/, "").replace(
  / {4}checks: .*\n/,
  "",
);
const PLAIN_SCHEMA = SCHEMA.replace(/\.default\(sql`[^`]*`\)/, "").replace(
  /, \(t\) => \[[^\]]*\]/,
  "",
);
const PLAIN = { ...FILES, "migrations/a.ts": PLAIN_REVISION, "schema/users.ts": PLAIN_SCHEMA };

async function configurationOf(files: Readonly<Record<string, string>>, url?: string) {
  const cwd = await folderWith(files);
  const definitions = { patterns: ["schema/*.ts"], folder: cwd };
  const configuration: Configuration = {
    ...{ cwd, files: [], definitions, out: join(cwd, "migrations"), cache: await freshCache() },
    ...{ ledger: { table: "v" }, ...(url && { database: { url, source: "the test" } }) },
  };
  return configuration;
}

/** Whether a check was recalled, and whether it found nothing. */
async function checked(configuration: Configuration, options: CheckOptions = {}) {
  const notes: unknown[] = [];
  const note = (text: unknown) => void notes.push(text);
  subscribe(NOTES, note);
  try {
    const { equal } = await check(configuration, options);
    return {
      equal,
      recalled: notes.some((text) => String(text).startsWith("Nothing has changed")),
    };
  } finally {
    unsubscribe(NOTES, note);
  }
}

const RECALLED = { equal: true, recalled: true };
const MADE = { equal: true, recalled: false };
const REPORTED = { equal: false, recalled: false };

describeServers("a check of a database that found nothing", (server) => {
  async function opened(files: Readonly<Record<string, string>> = {}) {
    const { url, drop } = await freshDatabase({ server });
    const configuration = await configurationOf({ ...FILES, ...files }, url);
    onTestFinished(drop);
    const run = async (sql: string) => {
      const connection = await connect(url);
      await connection.script(sql).finally(() => connection.close());
    };
    await upgrade(configuration, { target: "heads" });
    return { configuration, run, cwd: configuration.cwd };
  }

  it("is not made again, whatever it is that is compared", async () => {
    const { configuration } = await opened();
    for (const against of ["database", undefined] as const) {
      const options = against ? { against } : {};
      expect(await checked(configuration, options)).toEqual(MADE);
      expect(await checked(configuration, options)).toEqual(RECALLED);
    }
  });

  it("still says what is nobody's, and is one difference where that counts", async () => {
    const { configuration, run } = await opened();
    await run("CREATE TABLE others (id integer)");
    const first = await check(configuration, {});
    expect(first.unmanaged).toEqual([{ kind: "table", object: "public.others" }]);
    expect(await check(configuration, {})).toEqual(first);
    expect(await checked(configuration)).toEqual(RECALLED);
    expect(await checked(configuration, { strict: true })).toMatchObject({ equal: false });
  });

  it.each([
    ["a default", "ALTER TABLE users ALTER name SET DEFAULT lower('B')"],
    [
      "a check",
      "ALTER TABLE users DROP CONSTRAINT users_id, ADD CONSTRAINT users_id CHECK (id > 1)",
    ],
    ["a column", "ALTER TABLE users ADD more integer"],
    ["what was applied", "DELETE FROM v"],
  ])("is made again where the database has another %s", async (_, sql) => {
    const { configuration, run } = await opened();
    expect(await checked(configuration)).toEqual(MADE);
    await run(sql);
    for (let time = 0; time < 2; time += 1) expect(await checked(configuration)).toEqual(REPORTED);
  });

  it.each([
    ["a table of somebody else's", "CREATE TABLE others (id integer)"],
    [
      "a function of another schema",
      "CREATE SCHEMA far; CREATE FUNCTION far.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
    ],
  ])("is made again where the database has %s", async (_, sql) => {
    const { configuration, run } = await opened();
    expect(await checked(configuration)).toEqual(MADE);
    await run(sql);
    expect(await checked(configuration)).toEqual(MADE);
    expect(await checked(configuration)).toEqual(RECALLED);
  });

  it("is made of the database that is configured", async () => {
    const one = await opened();
    const other = await opened();
    await other.run("ALTER TABLE users DROP name");
    expect(await checked(one.configuration)).toEqual(MADE);
    const { database } = other.configuration;
    expect(await checked({ ...one.configuration, ...(database && { database }) })).toEqual(
      REPORTED,
    );
  });
});

it.each<[string, Readonly<Record<string, string>>]>([
  ["a file of the definitions", { "schema/users.ts": PLAIN_SCHEMA.replace('"users"', '"people"') }],
  ["a new one", { "schema/more.ts": PLAIN_SCHEMA.replace('"users"', '"people"') }],
  ["a revision", { "migrations/a.ts": PLAIN_REVISION.replace("text", "varchar") }],
  [
    "a new one of those",
    {
      "migrations/b.ts": PLAIN_REVISION.replace('"a"', '"b"')
        .replace("null", '"a"')
        .replaceAll('"users"', '"people"'),
    },
  ],
])("a check of the files is made again where there is another text of %s", async (_, files) => {
  const configuration = await configurationOf(PLAIN);
  const options = { against: "revisions" } as const;
  expect(await checked(configuration, options)).toEqual(MADE);
  expect(await checked(configuration, options)).toEqual(RECALLED);
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(configuration.cwd, name), text);
  }
  for (let time = 0; time < 2; time += 1) {
    expect(await checked(configuration, options)).toEqual(REPORTED);
  }
});

it("a check of the files is made again where something else is configured", async () => {
  const configuration = await configurationOf(PLAIN);
  const options = { against: "revisions" } as const;
  expect(await checked(configuration, options)).toEqual(MADE);
  const others = { ...configuration, tablesFilter: ["!users"] };
  await expect(checked(others, options)).rejects.toThrow("tablesFilter leave nothing");
  expect(await checked(configuration, options)).toEqual(RECALLED);
});

it("what depends on more than its text is read each time", async () => {
  const kinds = { "schema/kinds.ts": `export const kind = process.env.KIND ?? "a";\n` };
  const definitions = await configurationOf({ ...PLAIN, ...kinds });
  const text = PLAIN_REVISION.replace('"integer"', 'process.env.TYPE ?? "integer"');
  const revisions = await configurationOf({ ...PLAIN, "migrations/a.ts": text });
  for (const configuration of [definitions, definitions, revisions, revisions]) {
    expect(await checked(configuration, { against: "revisions" })).toEqual(MADE);
  }
});

it.each([
  ["definitions", "schema/more.ts", PLAIN_SCHEMA.replace('"users"', '"people"')],
  ["revisions", "migrations/a.ts", PLAIN_REVISION.replace("text", "varchar")],
])("what comes into the %s while a check is made is no part of it", async (_, name, text) => {
  const configuration = await configurationOf(PLAIN);
  const options = { against: "revisions" } as const;
  const report = await check(configuration, options);
  const revisions = await filesWithText(configuration.out);
  const [recalled, definitions] = [
    await recallRevisions(configuration),
    await loadDefinitions(configuration),
  ];
  await writeFile(join(configuration.cwd, name), text);
  await keepCheck(configuration, { ...options, build }, report, {
    definitions: definitions.files,
    provenance: await definitions.provenance(),
    revisions,
    known: await recalled.keep(),
  });
  expect(await checked(configuration, options)).toEqual(REPORTED);
});

it("a check that fails keeps the revisions that it has run", async () => {
  const twice = PLAIN_SCHEMA.replace("export const users", "export const people");
  const configuration = await configurationOf({ ...PLAIN, "schema/more.ts": twice });
  const kept = join(configuration.cache, "revisions");
  await expect(check(configuration, { against: "revisions" })).rejects.toThrow(/users/);
  expect(await readdir(kept)).toHaveLength(1);
});

it("a damaged file is told, and the check is made", async () => {
  const configuration = await configurationOf(PLAIN);
  const options = { against: "revisions" } as const;
  await checked(configuration, options);
  const folder = join(configuration.cache, "checks");
  const [name = ""] = await readdir(folder);
  await writeFile(join(folder, name), "damaged");
  expect(await checked(configuration, options)).toEqual(MADE);
  expect(await checked(configuration, options)).toEqual(RECALLED);
  await rm(folder, { recursive: true });
  expect(await checked(configuration, options)).toEqual(MADE);
});
