/** One case from its start to its end, back, and there again. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, connect, type ThrowawayOptions } from "@autogen/postgres";
import { type FreshDatabase, freshDatabase, type TestServer } from "@autogen/testkit";
import { expect, onTestFinished } from "vitest";
import { readRename } from "../../src/arguments/rename.ts";
import type { Configuration } from "../../src/configuration/configuration.ts";
import { describeError } from "../../src/errors.ts";
import { check } from "../../src/library/check.ts";
import { makeRevision } from "../../src/library/revision.ts";
import { downgrade, upgrade } from "../../src/library/upgrade.ts";
import type { Case } from "./case.ts";
import { rowsOf, script, structureOf } from "./database.ts";

const BEFORE = new Date("2026-11-20T12:00:00Z");
const NOW = new Date("2026-11-21T09:00:00Z");

/** What is common to the cases of a test file. */
export interface Surroundings {
  readonly server: TestServer;
  readonly cache: string;
}

interface Project {
  readonly database: FreshDatabase;
  readonly configuration: (
    definitions: "before.ts" | "after.ts",
  ) => Configuration & ThrowawayOptions;
}

export async function travel(one: Case, surroundings: Surroundings): Promise<void> {
  const project = await openProject(one, surroundings);
  const { database, configuration } = project;
  await begin(one, project);
  const [before, after] = await Promise.all(
    ["before.ts", "after.ts"].map((name) => readFile(join(one.folder, name), "utf8")),
  );
  const definitions = `${before}${after}`;
  const start = await structureOf(database, definitions);
  const rows = { before: await rowsOf(database, one.probe), upgraded: "", downgraded: "" };

  const made = await emitted(one, configuration("after.ts"));
  if (made === undefined) return;
  if (one.refused !== undefined) await expectRefusal(one, project, start, definitions);
  await fill(one, made.file);
  await goUp(project);
  const end = await structureOf(database, definitions);
  rows.upgraded = await rowsOf(database, one.probe);
  expect(end, "pg_dump after the upgrade").toBe(await builtAnew(one, surroundings, definitions));

  await downgrade(configuration("before.ts"), { target: "-1" });
  expect(await structureOf(database, definitions), "pg_dump after the downgrade").toBe(start);
  rows.downgraded = await rowsOf(database, one.probe);
  const isLossless = !LOSES.test(made.source) && !one.fill && !one.probe;
  if (isLossless) expect(rows.downgraded, "rows after the downgrade").toBe(rows.before);
  await expectRows(one, rows);

  await goUp(project);
}

/** Lines of the header, and a call that no downgrade takes back. */
const LOSES = /^ \* Loses|^ \* Downgrade +loses|^ {2}op\.backfill/m;

async function openProject({ folder }: Case, { server, cache }: Surroundings): Promise<Project> {
  const database = await freshDatabase({ server });
  const scratch = await mkdtemp(join(tmpdir(), "autogen-corpus-"));
  onTestFinished(async () => {
    await rm(scratch, { recursive: true });
    await database.drop();
  });
  return {
    database,
    configuration: (definitions) => ({
      cwd: folder,
      files: [],
      definitions: { patterns: [definitions], folder },
      database: { url: database.url, source: "--url" },
      out: join(scratch, "migrations"),
      cache,
      open: () => shadowOn(server),
      ledger: { table: "autogen_version" },
    }),
  };
}

/** A database of the same server, gone when it is closed: an embedded one takes far longer to start. */
async function shadowOn(server: TestServer): Promise<Connection> {
  const database = await freshDatabase({ server });
  const connection = await connect(database.url);
  return { ...connection, close: () => connection.close().then(database.drop) };
}

async function begin(one: Case, { database, configuration }: Project): Promise<void> {
  await makeRevision(configuration("before.ts"), { message: "before", proof: false, now: BEFORE });
  await upgrade(configuration("before.ts"), { target: "head" });
  await script(database, one.unmanaged);
  await script(database, one.rows);
}

interface Emitted {
  readonly file: string;
  readonly source: string;
}

/** Writes the revision, and compares it with the one that is kept; none where it is refused. */
async function emitted(one: Case, configuration: Configuration): Promise<Emitted | undefined> {
  const { title, folder, renames = [] } = one;
  const options = {
    message: title,
    now: NOW,
    renames: renames.map(readRename),
  };
  const making = makeRevision(configuration, options);
  const refusal = join(folder, "refusal.txt");
  if (existsSync(refusal)) {
    const { message, help } = await making.then(
      () => expect.unreachable("a file is written"),
      (reason: unknown) => describeError(reason),
    );
    await expect(`${message}\n${help}\n`).toMatchFileSnapshot(refusal);
    return undefined;
  }
  const { file, source = "", proof } = await making;
  expect(file, "a file is written").not.toBeNull();
  const kept = source.replace(/ on PostgreSQL \d+/g, " on PostgreSQL 18");
  await expect(kept).toMatchFileSnapshot(goldenFile(folder, proof.server ?? ""));
  expect(["proven", "partly"], proof.reasons.join("; ")).toContain(proof.status);
  return { file: file ?? "", source };
}

/** A major that prints a definition in its own way, and so emits another file, has one of its own. */
function goldenFile(folder: string, server: string): string {
  const own = join(folder, `revision.${/\d+/.exec(server)?.[0]}.ts`);
  return existsSync(own) ? own : join(folder, "revision.ts");
}

/** What is not filled is refused, and nothing has changed. */
async function expectRefusal(
  { refused = "" }: Case,
  { configuration, database }: Project,
  start: string,
  definitions: string,
): Promise<void> {
  await expect(upgrade(configuration("after.ts"), { target: "head" })).rejects.toThrow(refused);
  expect(await structureOf(database, definitions), "pg_dump after the refusal").toBe(start);
}

async function fill({ fill = [] }: Case, file: string): Promise<void> {
  let text = await readFile(file, "utf8");
  for (const [from, to] of fill) {
    expect(text).toContain(from);
    text = text.replaceAll(from, () => to);
  }
  await writeFile(file, text);
}

async function goUp({ configuration }: Project): Promise<void> {
  await upgrade(configuration("after.ts"), { target: "head" });
  expect(await check(configuration("after.ts"), {})).toMatchObject({ changes: [], pending: [] });
}

async function builtAnew(one: Case, surroundings: Surroundings, text: string): Promise<string> {
  const { database, configuration } = await openProject(one, surroundings);
  const options = { message: "after", proof: false, now: NOW };
  await makeRevision(configuration("after.ts"), options);
  await upgrade(configuration("after.ts"), { target: "head" });
  await script(database, one.unmanagedAfter);
  return structureOf(database, text);
}

type Rows = Readonly<Record<"before" | "upgraded" | "downgraded", string>>;

async function expectRows({ folder }: Case, rows: Rows): Promise<void> {
  if (rows.before === "" && rows.upgraded === "") return;
  const texts = {
    ...rows,
    ...(rows.downgraded === rows.before && { downgraded: "as before" }),
    ...(rows.upgraded === rows.before && { upgraded: "as before" }),
  };
  const parts = Object.entries(texts).map(([name, text]) => `-- ${name}\n${text}\n`);
  await expect(parts.join("\n")).toMatchFileSnapshot(join(folder, "rows.txt"));
}
