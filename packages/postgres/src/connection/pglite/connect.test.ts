import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyPglite } from "@autogen/testkit";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ConnectionFailed, DatabaseInUse, SessionLost } from "../errors.ts";
import { connectTo } from "../testing/database.ts";
import { connectPglite, type PgliteOptions } from "./connect.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "autogen-pglite-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

let empty: Blob;
beforeAll(async () => {
  empty = await emptyPglite();
});

async function embedded(options: PgliteOptions = {}) {
  const connection = await connectPglite({ snapshot: empty, ...options });
  onTestFinished(() => connection.close());
  return connection;
}

describe("a PGlite folder", () => {
  it("is made where it does not exist, and keeps what was written", async () => {
    const cwd = temporaryFolder();
    const first = await connectTo("pglite://deep/down/dev", { cwd });
    await first.script("CREATE EXTENSION citext; CREATE TABLE t (name citext UNIQUE)");
    await first.execute("INSERT INTO t VALUES ('Ada')");
    await first.close();
    const folder = join(cwd, "deep/down/dev");
    expect(readdirSync(folder).filter((name) => name.startsWith("autogen-"))).toEqual([]);
    const second = await connectTo(`pglite://${folder}`);
    expect(await second.values("SELECT name FROM t WHERE name = 'ADA'")).toEqual([["Ada"]]);
  });

  it("is used by one at a time", async () => {
    const folder = temporaryFolder();
    const first = await embedded({ folder });
    const refusal = expect(connectTo(`pglite://${folder}`)).rejects;
    await refusal.toMatchObject({ name: "DatabaseInUse", pid: process.pid });
    await expect(first.sibling()).rejects.toThrow(DatabaseInUse);
    expect(await first.values("SELECT 1")).toEqual([[1]]);
    await first.close();
    await connectTo(`pglite://${folder}`);
  });

  it("is created anew where that was broken off", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "autogen-unfinished"), "");
    writeFileSync(join(folder, "PG_VERSION"), "18\n");
    mkdirSync(join(folder, "base"));
    const connection = await connectTo(`pglite://${folder}`);
    expect(await connection.values("SELECT 1")).toEqual([[1]]);
    expect(existsSync(join(folder, "autogen-unfinished"))).toBe(false);
  });

  it("is left alone where it holds something else", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "package.json"), "{}");
    const refusal = expect(connectTo(`pglite://${folder}`)).rejects;
    await refusal.toMatchObject({ reason: "bad folder", folder });
    expect(readdirSync(folder)).toEqual(["package.json"]);
  });

  it("cannot be a file, nor lie under one", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "under")]) {
      const refusal = expect(connectTo(`pglite://${path}`)).rejects;
      await refusal.toMatchObject({
        reason: "bad folder",
        message: expect.stringContaining("file"),
      });
    }
  });

  it("tells which PostgreSQL wrote what cannot be opened", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "PG_VERSION"), "12\n");
    const refusal = await connectTo(`pglite://${folder}`).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConnectionFailed);
    expect((refusal as Error).message).toContain("PostgreSQL 12");
    expect(readdirSync(folder)).toEqual(["PG_VERSION"]);
  });
});

describe("PGlite", () => {
  it("in memory starts empty, or from a snapshot", async () => {
    const first = await embedded();
    await first.script("CREATE TABLE t (id int); INSERT INTO t VALUES (7)");
    const second = await embedded({ snapshot: await first.snapshot() });
    expect(await second.values("SELECT id FROM t")).toEqual([[7]]);
    const third = await embedded();
    expect(await third.values("SELECT to_regclass('t')")).toEqual([[null]]);
  });

  it("has every extension that it ships", async () => {
    const connection = await embedded();
    const available = await connection.values<[string]>(
      "SELECT name FROM pg_available_extensions ORDER BY name",
    );
    const names = available.map(([name]) => name);
    const common = ["citext", "hstore", "ltree", "pg_trgm", "pgcrypto", "unaccent", "uuid-ossp"];
    expect(names).toEqual(expect.arrayContaining([...common, "btree_gist", "moddatetime"]));
    for (const name of names) {
      await connection.execute(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`);
    }
    const [row] = await connection.values(
      `SELECT 'A'::citext = 'a', crypt('a', '$1$salt') IS NOT NULL, similarity('abc', 'abc'),
        uuid_generate_v5(uuid_nil(), 'a') IS NOT NULL, 'a=>1'::hstore -> 'a', 'a.b'::ltree <@ 'a'`,
    );
    expect(row).toEqual([true, true, 1, true, "1", true]);
  });

  it("finds an extension in the middle of a transaction", async () => {
    const connection = await embedded();
    await connection.execute("BEGIN");
    await connection.execute("create  extension\ncitext");
    await connection.execute("COMMIT");
    expect(await connection.values("SELECT 'A'::citext = 'a'")).toEqual([[true]]);
  });

  it("loses its session where it breaks down, instead of waiting for ever", async () => {
    const connection = await embedded();
    await connection.script(
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN f($1 + 1); END$$",
    );
    const call = "SELECT f(1)";
    await expect(connection.query(call)).rejects.toMatchObject({ name: "SessionLost", sql: call });
    await expect(connection.query("SELECT 1")).rejects.toThrow(SessionLost);
  });

  it("takes a statement of several megabytes, and gives as much back", async () => {
    const connection = await embedded();
    const text = "ü".repeat(2_000_000);
    const [row] = await connection.values(`SELECT '${text}', $1::text`, [text]);
    expect(row).toEqual([text, text]);
  });
});
