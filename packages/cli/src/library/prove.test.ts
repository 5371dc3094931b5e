/** Files that are written already, and edited by hand. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Connection, connect } from "@autogen/postgres";
import { freshCache, freshDatabase, testServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { folderWith } from "../testing/folder.ts";
import { prove } from "./prove.ts";

const [server] = testServers();

async function open(): Promise<Connection> {
  const database = await freshDatabase(server && { server });
  const connection = await connect(database.url);
  const close = async () => {
    await connection.close();
    await database.drop();
  };
  return { ...connection, close };
}

function file(id: string, revises: string | null, up: string, down: string): string {
  return `/**
 * ${id}
 *
 * Revision   ${id}
 * Proven     no: it was not asked for
 */
import { type Operations, sql } from "drizzle-autogen";
export const revision = "${id}";
export const revises = ${JSON.stringify(revises)};
export function upgrade(op: Operations): void {
  ${up}
}
export function downgrade(op: Operations): void {
  ${down}
}
`;
}

const FILES = {
  "migrations/1_notes.ts": file(
    "1_notes",
    null,
    'op.createTable("notes", { columns: { id: { type: "integer", serial: true } } });',
    'op.dropTable("notes");',
  ),
  "migrations/2_domain.ts": file(
    "2_domain",
    "1_notes",
    "op.execute(sql`CREATE DOMAIN short AS text`);",
    "op.execute(sql`DROP DOMAIN short`);",
  ),
  "migrations/3_title.ts": file(
    "3_title",
    "2_domain",
    'op.addColumn("notes", "title", { type: "short" });',
    'op.dropColumn("notes", "title");',
  ),
};

async function configurationOf(files: Readonly<Record<string, string>>): Promise<Configuration> {
  const cwd = await folderWith(files);
  const out = join(cwd, "migrations");
  const shadow = { open };
  return { cwd, files: [], out, cache: await freshCache(), ledger: { table: "v" }, ...shadow };
}

it("tries each on what its ancestors make, hand-written SQL too", async () => {
  const configuration = await configurationOf(FILES);
  const { revisions } = await prove(configuration, { revisions: ["base:heads"] });
  const handwritten = "what hand-written SQL makes is held against nothing but the way back";
  expect(revisions).toMatchObject([
    { revision: "1_notes", proof: { status: "proven", reasons: [] } },
    { revision: "2_domain", proof: { status: "partly", reasons: [handwritten] } },
    { revision: "3_title", proof: { status: "partly", reasons: [handwritten] } },
  ]);
  const only = async (...targets: readonly string[]) =>
    (await prove(configuration, { revisions: targets })).revisions.map((each) => each.revision);
  expect(await only()).toEqual(["3_title"]);
  expect(await only("1")).toEqual(["1_notes"]);
});

it("refutes what was edited so that it does not come back, and brings the head up to date", async () => {
  const configuration = await configurationOf({
    "migrations/1_notes.ts": FILES["migrations/1_notes.ts"],
  });
  const path = join(configuration.out, "1_notes.ts");
  const whole = await readFile(path, "utf8");
  await writeFile(path, whole.replace('op.dropTable("notes");', ""));
  expect(await prove(configuration, { write: true })).toMatchObject({
    revisions: [
      {
        file: path,
        proof: {
          status: "unproven",
          reasons: ["after the downgrade, dropTable public.notes is missing"],
        },
      },
    ],
  });
  expect(await readFile(path, "utf8")).toContain(
    "\n * Proven     no: after the downgrade, dropTable public.notes is missing\n */",
  );

  await rename(path, `${path}.unproven`);
  expect(await prove(configuration, {})).toEqual({ revisions: [] });
  await writeFile(path, whole);
  expect(await prove(configuration, { write: true })).toMatchObject({
    revisions: [{ proof: { status: "proven" } }],
  });
  const text = await readFile(path, "utf8");
  expect(text).toMatch(/\n \* Proven {5}up, down, up on PostgreSQL \d+\n \*\/\nimport/);
  expect(text.replace(/ \* (?:Proven|Downgrade).*\n/g, "")).toBe(
    whole.replace(/ \* Proven.*\n/, ""),
  );
});

it("refutes a file that does not fit what is before it", async () => {
  const downgrade = 'op.dropColumn("notes", "title");';
  const { "migrations/1_notes.ts": first } = FILES;
  const second = file("2_wrong", "1_notes", downgrade, "");
  const configuration = await configurationOf({
    "migrations/1_notes.ts": first,
    "migrations/2_wrong.ts": second,
  });
  expect(await prove(configuration, {})).toMatchObject({
    revisions: [{ proof: { status: "unproven", reasons: [expect.stringContaining("title")] } }],
  });
});
