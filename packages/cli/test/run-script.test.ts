/** `upgrade --sql` and `downgrade --sql`: through psql they leave what the runner leaves. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "@autogen/postgres";
import { describeNative, type FreshDatabase, freshDatabase, pgDump } from "@autogen/testkit";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { downgradeSql, upgradeSql } from "../src/library/run-script.ts";
import { downgrade, upgrade } from "../src/library/upgrade.ts";
import { folderWith } from "../src/testing/folder.ts";
import { BILLING, JOBS } from "./example/rows.ts";
import { query } from "./support/database.ts";
import { SCRIPTED } from "./support/scripted-revisions.ts";

const execute = promisify(execFile);
const generated = fileURLToPath(new URL("../../../generated", import.meta.url));

/** Without a database: a script is made by the files alone. */
const offline = (out: string, ledger: Configuration["ledger"] = { table: "autogen_version" }) =>
  ({ cwd: out, files: [], out, cache: out, ledger }) satisfies Configuration;

const online = (configuration: Configuration, { url }: FreshDatabase): Configuration => ({
  ...configuration,
  database: { url, source: "the test" },
});

/** As somebody would whose psql is set up in a way of their own. */
async function psql({ url }: FreshDatabase, sql: string): Promise<void> {
  const folder = await folderWith();
  const file = join(folder, "script.sql");
  await writeFile(file, sql);
  const odd = ["-v", "AUTOCOMMIT=off", "-v", "HOST=oops", "-v", "n=oops"];
  const env = { PATH: process.env.PATH, PGCLIENTENCODING: "LATIN1" };
  const { stdout } = await execute("psql", ["-X", "-q", ...odd, "-f", file, url], { env });
  expect(stdout).toBe("");
}

/** All that a database holds, but for times and durations of the ledger, and for where rows are in their files. */
async function everythingIn(database: FreshDatabase, ledger = "autogen_version"): Promise<string> {
  await query(database, `UPDATE ${ledger} SET applied_at = 'epoch', duration_ms = duration_ms * 0`);
  const dump = await pgDump(database.url, { withRows: true });
  const lines = dump.split("\n");
  const rows = lines.filter((line) => line.startsWith("INSERT INTO"));
  expect(rows).not.toEqual([]);
  return [...lines.filter((line) => !rows.includes(line)), ...rows.toSorted()].join("\n");
}

describeNative("a script for psql", (server) => {
  const fresh = async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    return database;
  };

  /** Another one that holds the same. */
  const copyOf = async (original: FreshDatabase) => {
    const copy = await fresh();
    const [from, to] = [original, copy].map(({ url }) => new URL(url).pathname.slice(1));
    const maintenance = new URL(copy.url);
    maintenance.pathname = "/postgres";
    await query(
      { ...copy, url: String(maintenance) },
      `DROP DATABASE ${to}`,
      `CREATE DATABASE ${to} TEMPLATE ${from}`,
    );
    return copy;
  };

  test("leaves what the runner leaves: the example, from nothing and back", async () => {
    const configuration = offline(generated);
    const [run, scripted] = [await fresh(), await fresh()];
    await upgrade(online(configuration, run), { target: "head" });
    const up = await upgradeSql(configuration, { range: "head" });
    expect(up).toMatchObject({ direction: "upgrade", from: [], to: [up.revisions.at(-1)] });
    await psql(scripted, up.sql);
    expect(await everythingIn(scripted)).toBe(await everythingIn(run));

    await downgrade(online(configuration, run), { target: "base" });
    await psql(scripted, (await downgradeSql(configuration, { range: "head:base" })).sql);
    expect(await pgDump(scripted.url, { withRows: true })).toBe(
      await pgDump(run.url, { withRows: true }),
    );
  });

  test("leaves what the runner leaves: the example's rows, from halfway", async () => {
    const configuration = offline(generated);
    const run = await fresh();
    for (const rows of [JOBS, BILLING]) {
      await upgrade(online(configuration, run), { target: "+1" });
      await query(run, ...rows.split(";"));
    }
    const scripted = await copyOf(run);
    await upgrade(online(configuration, run), { target: "head" });
    await psql(scripted, (await upgradeSql(configuration, { range: "202611191015:head" })).sql);
    expect(await everythingIn(scripted)).toBe(await everythingIn(run));
    await downgrade(online(configuration, run), { target: "202611201432" });
    await psql(scripted, (await downgradeSql(configuration, { range: "head:202611201432" })).sql);
    expect(await everythingIn(scripted)).toBe(await everythingIn(run));
  });

  test("leaves what the runner leaves: whatever splits a revision, and a ledger elsewhere", async () => {
    const folder = await folderWith(SCRIPTED.files);
    const configuration = offline(folder, { schema: "Ops 1", table: "the ledger" });
    const ledger = '"Ops 1"."the ledger"';
    const run = await fresh();
    const script = async (database: FreshDatabase, range: string) =>
      psql(database, (await upgradeSql(configuration, { range })).sql);
    const scripted = await fresh();
    await upgrade(online(configuration, run), { target: SCRIPTED.first });
    await script(scripted, SCRIPTED.first);
    for (const database of [run, scripted]) await query(database, ...SCRIPTED.rows);
    await upgrade(online(configuration, run), { target: "head" });
    await script(scripted, `${SCRIPTED.first}:head`);
    expect(await everythingIn(scripted, ledger)).toBe(await everythingIn(run, ledger));
    await downgrade(online(configuration, run), { target: SCRIPTED.first });
    const down = await downgradeSql(configuration, { range: `head:${SCRIPTED.first}` });
    await psql(scripted, down.sql);
    expect(await everythingIn(scripted, ledger)).toBe(await everythingIn(run, ledger));
  });

  test("that stopped between two transactions is brought to its end by the runner", async () => {
    const configuration = offline(await folderWith(SCRIPTED.files));
    const { sql } = await upgradeSql(configuration, { range: `${SCRIPTED.first}:head` });
    const parts = sql.split(/^(?=BEGIN;)/m);
    expect(parts.length).toBeGreaterThan(8);
    const start = await fresh();
    await upgrade(online(configuration, start), { target: SCRIPTED.first });
    await query(start, ...SCRIPTED.rows);
    const whole = await copyOf(start);
    await psql(whole, sql);
    const expected = await everythingIn(whole);
    for (let count = 1; count < parts.length; count += 1) {
      const stopped = await copyOf(start);
      // As a ledger is that was made before there was anything to remember.
      if (count % 2 === 0) await query(stopped, "ALTER TABLE autogen_version DROP remembered");
      await psql(stopped, parts.slice(0, count).join(""));
      await upgrade(online(configuration, stopped), { target: "head", resume: "skip" });
      expect(await everythingIn(stopped), `stopped before part ${count}`).toBe(expected);
      await stopped.drop();
    }
  });

  describe("with a backfill", () => {
    /** Each row is to be counted once. */
    const counted = (pause: number) => `
import { type Operations, sql } from "drizzle-autogen";
export const revision = "202601010001_count";
export const revises = "202601010000_rows";
export function upgrade(op: Operations): void {
  op.backfill("rows", { set: { n: sql\`n + 1\` }, batch: 2, pause: ${pause} });
}
export function downgrade(_op: Operations): void {}
`;
    const ROWS = `
import { type Operations, sql } from "drizzle-autogen";
export const revision = "202601010000_rows";
export const revises = null;
export function upgrade(op: Operations): void {
  op.createTable("rows", {
    columns: { "the id": { type: "text" }, n: { type: "integer", default: 0 } },
    primaryKey: { name: "rows_pkey", columns: ["the id"] },
  });
  op.execute(sql\`INSERT INTO rows SELECT 'it''s ' || i FROM generate_series(1, 9) i\`);
}
export function downgrade(op: Operations): void {
  op.dropTable("rows");
}
`;
    const prepared = async (pause: number) => {
      const files = { "202601010000_rows.ts": ROWS, "202601010001_count.ts": counted(pause) };
      const configuration = offline(await folderWith(files));
      const database = await fresh();
      await upgrade(online(configuration, database), { target: "+1" });
      const { sql } = await upgradeSql(configuration, { range: "202601010000:head" });
      return { database, sql, there: online(configuration, database) };
    };
    const counts = (database: FreshDatabase) =>
      query(database, "SELECT n, count(*)::integer FROM rows GROUP BY n");

    test("whose session ends is brought to its end by the runner, and fills no row twice", async () => {
      const { database, sql, there } = await prepared(0);
      const other = await connect(database.url);
      await other.script(`BEGIN; SELECT FROM rows WHERE "the id" = 'it''s 6' FOR UPDATE`);
      const ended = expect(psql(database, sql)).rejects.toMatchObject({
        stderr: expect.stringMatching(/terminat|closed/),
      });
      await other.script(`DO $$ DECLARE waiting integer; BEGIN
        LOOP
          PERFORM pg_stat_clear_snapshot();
          SELECT pid INTO waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock';
          EXIT WHEN FOUND;
        END LOOP;
        PERFORM pg_terminate_backend(waiting);
      END $$`);
      await ended;
      await other.close();
      expect(await counts(database)).toEqual(
        expect.arrayContaining([
          { n: 0, count: 5 },
          { n: 1, count: 4 },
        ]),
      );
      await upgrade(there, { target: "head" });
      expect(await counts(database)).toEqual([{ n: 1, count: 9 }]);
    });

    test("has the timeouts of the runner, and not those of the account", async () => {
      const { database, sql } = await prepared(250);
      const name = new URL(database.url).pathname.slice(1);
      await query(database, `ALTER DATABASE ${name} SET statement_timeout = '900ms'`);
      await psql(database, sql);
      expect(await counts(database)).toEqual([{ n: 1, count: 9 }]);
      await query(database, "DELETE FROM autogen_version WHERE revision LIKE '%count'");
      const other = await connect(database.url);
      await other.script("BEGIN; LOCK TABLE rows");
      const impatient = sql.replaceAll(/lock_timeout = \d+/g, "lock_timeout = 10");
      await expect(psql(database, impatient)).rejects.toMatchObject({
        stderr: expect.stringContaining("lock timeout"),
      });
      await other.close();
    });
  });

  describe("changes nothing", () => {
    const configuration = offline(generated);
    const refusal = async (database: FreshDatabase, { sql }: { readonly sql: string }) => {
      const before = await pgDump(database.url, { withRows: true });
      const failure = await psql(database, sql).catch((error: { stderr: string }) => error.stderr);
      expect(await pgDump(database.url, { withRows: true })).toBe(before);
      return failure;
    };

    test("where the database is elsewhere", async () => {
      const database = await fresh();
      const there = online(configuration, database);
      expect(
        await refusal(database, await upgradeSql(configuration, { range: "202611181030:+1" })),
      ).toMatch(/revision 202611181030_create_jobs is not applied, .*nothing was changed/);
      await upgrade(there, { target: "+2" });
      expect(
        await refusal(database, await upgradeSql(configuration, { range: "202611181030:head" })),
      ).toContain("revision 202611191015_add_auth_billing_usage_tables is applied already");
      expect(
        await refusal(database, await downgradeSql(configuration, { range: "202611181030:base" })),
      ).toContain("revision 202611191015_add_auth_billing_usage_tables is applied already");
    });

    test("where a revision stopped halfway", async () => {
      const database = await fresh();
      await upgrade(online(configuration, database), { target: "+1" });
      await query(database, "UPDATE autogen_version SET unfinished = 'downgrade'");
      expect(
        await refusal(database, await upgradeSql(configuration, { range: "202611181030:+1" })),
      ).toContain("revision 202611181030_create_jobs stopped halfway");
    });
  });

  test("waits for a run that works on the ledger", async () => {
    const configuration = offline(generated);
    const database = await fresh();
    const { sql } = await upgradeSql(configuration, { range: "+1" });
    const holder = await connect(database.url);
    const { lockKey } = await import("../../revisions/src/runner/lock.ts");
    const key = lockKey({ schema: "public", name: "autogen_version" });
    await holder.query(`SELECT pg_advisory_lock(${key})`);
    const impatient = sql.replace("tries > 1200", "tries > 1");
    await expect(psql(database, impatient)).rejects.toMatchObject({
      stderr: expect.stringContaining("another run holds the lock of public.autogen_version"),
    });
    const patient = psql(database, sql);
    await holder.close();
    await patient;
    expect(await query(database, "SELECT revision FROM autogen_version")).toHaveLength(1);
  });
});
