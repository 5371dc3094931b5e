/** What is refused before there is a file, and what becomes of one that its proof has refuted. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Connection, connect } from "@autogen/postgres";
import { freshCache, freshDatabase, testServers } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { folderWith } from "../testing/folder.ts";
import { diff } from "./diff.ts";
import { history } from "./history.ts";
import { makeRevision } from "./revision.ts";

const SCHEMA = `import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const notes = pgTable("notes", { id: integer().primaryKey(), title: text() });
`;

const [server] = testServers();

/** An empty database. */
async function open(): Promise<Connection> {
  const database = await freshDatabase(server && { server });
  const connection = await connect(database.url);
  const close = async () => {
    await connection.close();
    await database.drop();
  };
  return { ...connection, close };
}

/** One in which a table cannot be made, for a reason that belongs to an extension, and so to no model. */
async function openStubborn(): Promise<Connection> {
  const connection = await open();
  await connection.script(`
    CREATE FUNCTION pg_temp.refuse() RETURNS event_trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'not here'; END $$;
    CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
      EXECUTE FUNCTION pg_temp.refuse();
    ALTER EXTENSION plpgsql ADD EVENT TRIGGER refuse`);
  return connection;
}

it("is refused where something of another kind has the name of what is created", async () => {
  const database = await freshDatabase(server && { server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  await connection.script(`CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w;
    CREATE FOREIGN TABLE notes (id integer) SERVER far`);
  await connection.close();
  const folder = await folderWith({ "schema.ts": SCHEMA });
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    definitions: { patterns: ["schema.ts"], folder },
    out: join(folder, "migrations"),
    database: { url: database.url, source: "--url" },
    cache: await freshCache(),
    ledger: { table: "autogen_version" },
  };
  const told = await diff(configuration, { from: { url: database.url }, to: "definitions" });
  expect(told.changes).toEqual([
    expect.objectContaining({ object: "public.notes", nameTakenBy: "a foreign table" }),
  ]);
  const made = makeRevision(configuration, { message: "create notes" });
  await expect(made).rejects.toMatchObject({
    name: "NameTaken",
    message:
      "cannot create table public.notes: the database has a foreign table of that name, and PostgreSQL cannot turn the one into the other",
  });
  expect(await readdir(folder)).not.toContain("migrations");
});

it("is written where no revision is looked for", async () => {
  const database = await freshDatabase(server && { server });
  onTestFinished(database.drop);
  const folder = await folderWith({ "schema.ts": SCHEMA });
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    definitions: { patterns: ["schema.ts"], folder },
    out: join(folder, "migrations"),
    database: { url: database.url, source: "--url" },
    cache: await freshCache(),
    ledger: { table: "autogen_version" },
  };
  const plain = { ...configuration, open };
  const stubborn = { ...configuration, open: openStubborn };
  const now = new Date(Date.UTC(2026, 10, 21, 9, 0));
  const options = { message: "create notes", now };
  const report = await makeRevision(stubborn, options);
  expect(report.proof).toMatchObject({
    status: "unproven",
    reasons: [expect.stringMatching(/^the upgrade failed at CREATE TABLE notes.*: not here$/s)],
  });
  expect(await readdir(configuration.out)).toEqual(["202611210900_create_notes.ts.unproven"]);
  expect(report.file).toBe(join(configuration.out, "202611210900_create_notes.ts.unproven"));
  expect(await history(configuration, {})).toEqual({ revisions: [] });

  const file = report.file ?? "";
  expect(await readFile(file, "utf8")).toContain(
    "\n * Proven     no: the upgrade failed at CREATE",
  );
  expect(await makeRevision(stubborn, options), "the same once more").toMatchObject({ file });
  await writeFile(file, "what a person has made of it");
  await expect(makeRevision(stubborn, options)).rejects.toThrow("EEXIST");
  expect(await makeRevision(plain, options)).toMatchObject({
    proof: { status: "proven" },
    file: join(configuration.out, "202611210900_create_notes.ts"),
  });
});
