import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect } from "@autogen/postgres";
import {
  canDump,
  type FreshDatabase,
  freshCache,
  freshDatabase,
  pgDump,
  type TestServer,
  testServers,
} from "@autogen/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { diff, diffRevision, diffSql } from "../src/library/diff.ts";
import { diffText } from "../src/output/diff.ts";
import { createStyle } from "../src/output/style.ts";
import { folderWith } from "../src/testing/folder.ts";
import { heirsWith, ON_HEIRS } from "./support/heirs.ts";

const run = promisify(execFile);

const configurationIn = async (folder: string): Promise<Configuration> => ({
  cwd: folder,
  files: [],
  out: join(folder, "migrations"),
  cache: await freshCache(),
  ledger: { table: "autogen_version" },
});

async function databaseWith(server: TestServer, ddl: string): Promise<FreshDatabase> {
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  try {
    if (ddl !== "") await connection.script(ddl);
    return database;
  } finally {
    await connection.close();
  }
}

/** As somebody would whose psql is set up in a way of their own. */
async function psql(folder: string, url: string, script: string): Promise<void> {
  const file = join(folder, "script.sql");
  await writeFile(file, script);
  const odd = ["-v", "AUTOCOMMIT=off", "-v", "HOST=oops", "-v", "n=oops"];
  const environment = { PATH: process.env.PATH, PGCLIENTENCODING: "LATIN1" };
  await run("psql", ["-X", "-q", ...odd, "-f", file, url], { env: environment });
}

const withOnlookers = (table: string) => `${table};
  CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER look BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION nothing();
  CREATE RULE none AS ON UPDATE TO t WHERE NEW.a > 0 DO INSTEAD NOTHING;
  CREATE FUNCTION total() RETURNS bigint LANGUAGE sql RETURN (SELECT count(a) FROM t);`;

const onHeirs = Object.entries(ON_HEIRS).map(([kind, sql]) => {
  const of = (type: string) => `${heirsWith(type)}\n${sql}`;
  return [`${kind} of a partition and an heir`, [of("text"), of("varchar(40)")]] as const;
});

/** Two structures; each is turned into the other. */
const CASES: Readonly<Record<string, readonly [string, string]>> = {
  "nothing and tables that refer to each other": [
    "",
    `CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b int);
     CREATE TABLE b (id serial PRIMARY KEY, a int REFERENCES a ON DELETE CASCADE, n text DEFAULT 'é "\\ :HOST $$');
     ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
     CREATE UNIQUE INDEX ON b (lower(n) text_pattern_ops DESC) WHERE a > 0;`,
  ],
  "an enum's value that is used as soon as it is there": [
    `CREATE TYPE mood AS ENUM ('sad', 'ok');
     CREATE TABLE people (id int, mood mood DEFAULT 'ok', CHECK (mood <> 'sad'));`,
    `CREATE TYPE mood AS ENUM ('sad', 'so so', 'ok', 'happy');
     CREATE TABLE people (id int, mood mood DEFAULT 'happy', CHECK (mood <> 'so so'));
     CREATE INDEX ON people (id) WHERE mood = 'happy';`,
  ],
  "another name for a table and a column": [
    "CREATE TABLE old (id int PRIMARY KEY, note text NOT NULL); CREATE INDEX ON old (note);",
    "CREATE TABLE new (id int PRIMARY KEY, memo text NOT NULL); CREATE INDEX ON new (memo);",
  ],
  "names that have to be quoted": [
    `CREATE TABLE "a.b" ("x y" int, "HOST" int, n int[], CONSTRAINT "c ""d""" CHECK ("x y" > 0));`,
    `CREATE TABLE "a.b" ("x y" bigint, "HOST" int, n int[], "new
line" text DEFAULT E'\\\\:n', CONSTRAINT "c ""d""" CHECK (n[1:"HOST"] = '{1}'));
     CREATE TABLE "select" ("Ünïcode" int, "a;b" text); COMMENT ON TABLE "select" IS 'not modelled';`,
  ],
  "schemas with the same names inside": [
    `CREATE SCHEMA one; CREATE TYPE one.kind AS ENUM ('a'); CREATE TABLE one.t (k one.kind);`,
    `CREATE SCHEMA one; CREATE SCHEMA "Two"; CREATE TYPE one.kind AS ENUM ('a');
     CREATE TYPE "Two".kind AS ENUM ('b'); CREATE TABLE one.t (k one.kind, id int PRIMARY KEY);
     CREATE TABLE "Two".t (k "Two".kind DEFAULT 'b', t int REFERENCES one.t);`,
  ],
  "triggers, rules and functions on what changes": [
    withOnlookers("CREATE TABLE t (a int, b text)"),
    withOnlookers("CREATE TABLE t (a bigint, b text)"),
  ],
  "indexes of a materialized view": [
    `CREATE MATERIALIZED VIEW v AS SELECT 1 AS n, 2 AS m; CREATE INDEX i ON v (n); CREATE INDEX "J" ON v (m);`,
    `CREATE MATERIALIZED VIEW v AS SELECT 1 AS n, 2 AS m; CREATE UNIQUE INDEX i ON v (n);
     CREATE SCHEMA s; CREATE MATERIALIZED VIEW s.v AS SELECT 1 AS n; CREATE INDEX i ON s.v (n);`,
  ],
  "a type, a default and a generated column": [
    "CREATE TABLE t (a int, b text DEFAULT 'x', c int GENERATED ALWAYS AS (a * 2) STORED);",
    "CREATE TABLE t (a bigint NOT NULL, b varchar(9), c int GENERATED ALWAYS AS (a + 1) STORED);",
  ],
};

const servers = testServers().filter(({ engine }) => engine !== "pglite");

describe.for(servers)("autogen diff --format sql on $name", (server) => {
  it.for([...Object.entries(CASES), ...onHeirs])("%s", async ([, [one, two]]) => {
    const folder = await folderWith();
    const configuration = await configurationIn(folder);
    const first = await databaseWith(server, one);
    const second = await databaseWith(server, two);
    for (const [to, ddl] of [
      [second, two],
      [first, one],
    ] as const) {
      const subject = await databaseWith(server, ddl === two ? one : two);
      const sources = { from: { url: subject.url }, to: { url: to.url } };
      const { sql, equal } = await diffSql(configuration, sources);
      expect(equal).toBe(false);
      await psql(folder, subject.url, sql);
      expect(await diff(configuration, sources)).toMatchObject({ equal: true, changes: [] });
      if (await canDump(server)) expect(await dumpOf(subject)).toBe(await dumpOf(to));
    }
  });

  it("names of its own are those of the search path's first schema", async () => {
    const folder = await folderWith();
    const from = await databaseWith(server, "CREATE SCHEMA app");
    const to = await databaseWith(server, "CREATE SCHEMA app; CREATE TABLE app.t (a int)");
    const within = (url: string) => ({ url: `${url}?options=-csearch_path%3Dapp` });
    const sources = { from: within(from.url), to: within(to.url) };
    const { sql } = await diffSql(await configurationIn(folder), sources);
    expect(sql).toContain("CREATE TABLE t (");
    expect(sql).toContain("search_path: app.\n");
    await psql(folder, sources.from.url, sql);
    expect((await diff(await configurationIn(folder), sources)).equal).toBe(true);
  });

  it("says whose objects it compares where the first schemas are others", async () => {
    const from = await databaseWith(server, "CREATE SCHEMA app; CREATE TABLE app.t (a int)");
    const to = await databaseWith(server, "CREATE SCHEMA app; CREATE TABLE t (a int)");
    const app = { url: `${from.url}?options=-csearch_path%3Dapp` };
    const configuration = await configurationIn(await folderWith());
    const report = await diff(configuration, { from: app, to });
    expect(report).toMatchObject({ defaultSchemas: { from: "app", to: "public" }, changes: [] });
    expect(diffText(report, createStyle(false, {}, true))).toMatch(
      /^Schema app of FROM is compared with schema public of TO:/,
    );
    expect(await diff(configuration, { from: to, to })).not.toHaveProperty("defaultSchemas");
  });

  it("definitions mean by such a name what the database means, and do not drop public", async () => {
    const folder = await folderWith({
      "schema.ts": `
        import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
        export const a = pgTable("a", { id: integer("id") });
        export const b = pgSchema("app").table("b", { id: integer("id") });`,
    });
    const definitions = { patterns: ["schema.ts"], folder };
    const configuration = { ...(await configurationIn(folder)), definitions };
    const ddl = "CREATE SCHEMA app; CREATE TABLE app.a (id int); CREATE TABLE app.b (id int)";
    const { url } = await databaseWith(server, ddl);
    const database = { url: `${url}?options=-csearch_path%3Dapp` };
    for (const sources of [
      { from: database, to: "definitions" },
      { from: "definitions", to: database },
    ] as const) {
      const { changes, unmanaged, unmodelled } = await diff(configuration, sources);
      const found = [...changes, ...unmanaged, ...unmodelled];
      expect(found).toEqual([]);
    }
  });
});

/** Columns come last where they were added; comments are not modelled. */
async function dumpOf({ url }: FreshDatabase): Promise<string> {
  const dump = await pgDump(url, { ignoreColumnOrder: true, args: ["--no-comments"] });
  return dump.replaceAll(/^CREATE SCHEMA public;\n/gm, "");
}

it("a script says what it leaves out, and shows no password", async () => {
  const server = servers[0] as TestServer;
  const from = await databaseWith(
    server,
    "CREATE VIEW v AS SELECT 1; CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
  );
  const folder = await folderWith();
  const secret = from.url.replace(/\/\/[^@/]*@/, (account) =>
    account.replace(/(:[^@]*)?@/, ":hush@"),
  );
  const { sql } = await diffSql(await configurationIn(folder), {
    from: { url: secret },
    to: "revisions",
  });
  expect(sql).toContain("-- Not compared: aggregate public.total(integer)\n");
  expect(sql).not.toContain("hush");
});

it("what is not compared is named once, where both databases have it", async () => {
  const server = servers[0] as TestServer;
  const total = "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)";
  const [from, to] = [
    await databaseWith(server, total),
    await databaseWith(server, `${total}; CREATE TABLE t (id int)`),
  ];
  const configuration = await configurationIn(await folderWith());
  const { unmanaged } = await diff(configuration, { from: { url: from.url }, to: { url: to.url } });
  expect(unmanaged).toEqual([{ kind: "aggregate", object: "public.total(integer)" }]);
});

describe("autogen diff --format revision", () => {
  it("is the text of a file that follows all that there are, and is proven", async () => {
    const server = servers[0] as TestServer;
    const from = await databaseWith(server, "");
    const to = await databaseWith(server, "CREATE TABLE t (id int PRIMARY KEY)");
    const folder = await folderWith({
      "migrations/202601010000_first.ts": [
        'export const revision = "202601010000_first";',
        "export const revises = null;",
        "export function upgrade() {}",
        "export function downgrade() {}",
      ].join("\n"),
    });
    const report = await diffRevision(await configurationIn(folder), {
      from: { url: from.url },
      to: { url: to.url },
      now: new Date("2026-11-20T14:32:00Z"),
      message: "as there",
    });
    expect(report).toMatchObject({
      equal: false,
      revision: "202611201432_as_there",
      proof: { status: "proven" },
      source: expect.stringMatching(
        /revises = "202601010000_first".*op\.createTable\("t".*op\.dropTable\("t"\)/s,
      ),
    });
  });
});
