/** Which server a revision is tried on, and what is left there. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeNetworked, freshDatabase, testServers } from "@autogen/testkit";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { openChosen, type ShadowNeeds } from "./choice.ts";
import { ShadowRefused } from "./errors.ts";
import { findNative } from "./native/find.ts";

const project = fileURLToPath(new URL("../../../..", import.meta.url));
const NOTHING: ShadowNeeds = { extensions: [], roles: [], changesRoles: false };

let cache: string;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "autogen-choice-"));
  // Where the tests run as root, the server runs as nobody.
  await chmod(cache, 0o711);
});

afterAll(() => rm(cache, { recursive: true, force: true }));

const native = testServers().find(({ engine }) => engine === "native");

describe.runIf(native)("a native server that npm has installed", () => {
  const major = native?.major ?? 0;
  const options = () => ({ cache, project, major });

  it("is taken where it has the major version of the database", async () => {
    const { connection, lacking } = await openChosen(
      { ...NOTHING, extensions: [{ name: "citext" }] },
      options(),
    );
    expect(connection.server).toMatchObject({ kind: "postgres", major });
    expect(lacking).toEqual([]);
    await connection.script("CREATE ROLE left_over; CREATE TABLE t (a int)");
    await connection.close();

    const again = await openChosen(NOTHING, options());
    const others = await openChosen(NOTHING, options());
    onTestFinished(() => others.connection.close());
    const [rows] = await again.connection.pipeline([
      `SELECT datname::text, (SELECT count(*)::int FROM pg_roles WHERE rolname = 'left_over') AS roles
       FROM pg_database WHERE datname LIKE 'autogen%'`,
    ]);
    expect(rows).toEqual([{ datname: again.connection.session.database, roles: 0 }]);
    expect(await folderOf(again.connection)).not.toBe(await folderOf(others.connection));
    await again.connection.close();
  });

  it("ends with the process that started it, even where that is killed", async () => {
    const script = `
      const { openChosen } = await import(${JSON.stringify(import.meta.resolve("./choice.ts"))});
      const { connection } = await openChosen(${JSON.stringify(NOTHING)}, ${JSON.stringify(options())});
      const [row] = await connection.query("SELECT current_setting('data_directory') AS folder");
      process.stdout.write(row.folder);
      setInterval(() => {}, 1000);`;
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", script],
      {
        cwd: project,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const [text] = (await once(child.stdout, "data")) as [Buffer];
    const url = `postgres://postgres@/postgres?host=${encodeURIComponent(text.toString())}`;
    await (await connect(url)).close();
    child.kill("SIGKILL");
    await expect
      .poll(
        () =>
          connect(url)
            .then((c) => c.close())
            .then(
              () => "runs",
              () => "ended",
            ),
        { timeout: 10_000 },
      )
      .toBe("ended");
  });

  it("is not taken for another major version", () => {
    expect(findNative(project, 9)).toBeUndefined();
    expect(findNative(tmpdir(), major)).toBeUndefined();
    expect(findNative(project, major)).toMatchObject({
      version: expect.stringMatching(new RegExp(`^${major}\\.`)),
    });
  });
});

describeNetworked("a server that is configured", (server) => {
  const shadows =
    "SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'autogen\\_shadow\\_%' ORDER BY 1";

  it("has a database for as long as it takes, and none that somebody else made is touched", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const admin = await connect(database.url);
    onTestFinished(() => admin.close());
    const mark = "autogen: a shadow database, made at";
    await admin.execute("CREATE DATABASE autogen_shadow_mine");
    onTestFinished(() => admin.script("DROP DATABASE IF EXISTS autogen_shadow_mine"));
    await admin.execute("CREATE DATABASE autogen_shadow_old");
    await admin.execute(`COMMENT ON DATABASE autogen_shadow_old IS '${mark} 1700000000'`);
    await admin.execute("CREATE DATABASE autogen_shadow_young");
    await admin.execute(`COMMENT ON DATABASE autogen_shadow_young IS '${mark} 99999999999'`);
    onTestFinished(() => admin.script("DROP DATABASE IF EXISTS autogen_shadow_young"));

    const { connection } = await openChosen(NOTHING, { server: { url: database.url } });
    expect(connection.session.database).toMatch(/^autogen_shadow_[0-9a-f]{16}$/);
    expect(connection.server).toMatchObject({ kind: "postgres", major: server.major });
    await connection.close();
    expect(await admin.query(shadows)).toEqual([
      { name: "autogen_shadow_mine" },
      { name: "autogen_shadow_young" },
    ]);
  });

  it("is passed over where a role would have to be made on it", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const needs = { ...NOTHING, roles: ["nobody_has_made_this"] };
    const options = { server: { url: database.url }, project, major: server.major, cache };
    const { connection, lacking } = await openChosen(needs, options);
    onTestFinished(() => connection.close());
    expect(lacking).toEqual([]);
    expect(await folderOf(connection)).not.toBe(await folderAt(database.url));
  });

  it("is told of where it is of another major version, or lacks an extension", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const needs = { ...NOTHING, extensions: [{ name: "no_such_extension" }] };
    const setting = "`shadow` in autogen.config.ts";
    const options = { server: { url: database.url }, setting, cache };
    const { connection, notes } = await openChosen(needs, { ...options, major: 9 });
    await connection.close();
    expect(notes).toEqual([
      `the server that ${setting} names lacks extension no_such_extension`,
      `the server that ${setting} names is PostgreSQL ${server.major}, and the database is of 9`,
    ]);
    const same = await openChosen(NOTHING, { ...options, major: server.major });
    await same.connection.close();
    expect(same.notes).toEqual([]);
  });

  it.each(["postgres://u:secret@127.0.0.1:1/d", "nonsense"])(
    "that cannot be used is told with its setting: %s",
    async (url) => {
      const error = await openChosen(NOTHING, { server: { url } }).catch((thrown) => thrown);
      expect(error).toMatchObject({
        name: "ShadowUnusable",
        message: expect.stringMatching(
          /^No revision can be tried on the server that `shadow` in the configuration names\. Cannot connect.*\.$/,
        ),
        help: expect.stringMatching(/ Without the setting, /),
      });
      expect(error.message + error.help).not.toContain("secret");
    },
  );

  it("says so where the user may not create a database", async () => {
    const database = await freshDatabase({ server });
    const admin = await connect(database.url);
    await admin.script("CREATE ROLE shadow_poor LOGIN");
    onTestFinished(async () => {
      await admin.script("DROP ROLE shadow_poor");
      await admin.close();
      await database.drop();
    });
    const url = database.url.replace("postgres@", "shadow_poor@");
    await expect(openChosen(NOTHING, { server: { url } })).rejects.toThrow(ShadowRefused);
  });
});

async function folderAt(url: string): Promise<unknown> {
  const connection = await connect(url);
  return folderOf(connection).finally(() => connection.close());
}

/** Each server has another. */
async function folderOf(connection: Connection): Promise<unknown> {
  const [row] = await connection.query<{ folder: string }>(
    "SELECT current_setting('data_directory') AS folder",
  );
  return row?.folder;
}
