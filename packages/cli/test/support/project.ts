/** A project as its authors have it: definitions, revision files, a database. */
import { join } from "node:path";
import { type FreshDatabase, freshDatabase, type TestServer } from "@autogen/testkit";
import { expect, onTestFinished } from "vitest";
import { autogen, type Outcome } from "./autogen.ts";
import { keepEmitted } from "./emitted.ts";
import { type Files, filesIn, folderWith, writeFiles } from "./folder.ts";

export interface Project {
  readonly folder: string;
  readonly database: FreshDatabase;
  /** Writes definitions, or other files of the project's. */
  readonly write: (files: Files) => Promise<void>;
  /** Runs a command line in the folder, with the flags of the project. */
  readonly run: (...words: readonly string[]) => Promise<Outcome>;
  /** Runs one that has to end with this exit code, and gives its JSON document. */
  readonly json: <Report>(code: 0 | 1 | 2, ...words: readonly string[]) => Promise<Report>;
  /** The revision files, by name. */
  readonly revisions: () => Promise<Files>;
}

/** The clock of every project stands still: what sorts does so by its name. */
const NOW = `${Date.UTC(2026, 10, 21, 9, 0) / 1000}`;

/**
 * Opens a project with a fresh database, for the length of the test. Its definitions are in
 * `schema/index.ts`, its revision files in `migrations`; all that it emitted is checked at the end.
 *
 * @param server where the database is; the preferred one if absent
 */
export async function openProject(files: Files, server?: TestServer): Promise<Project> {
  const database = await freshDatabase(server ? { server } : {});
  onTestFinished(database.drop);
  const folder = await folderWith(files);
  const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", database.url];
  const run = (...words: readonly string[]) =>
    autogen([...words, ...places], { cwd: folder, env: { SOURCE_DATE_EPOCH: NOW } });
  const revisions = () => filesIn(join(folder, "migrations"));
  onTestFinished(async () => keepEmitted(await revisions()));
  return {
    folder,
    database,
    run,
    revisions,
    write: (more) => writeFiles(folder, more),
    json: async (code, ...words) => document(await run(...words, "--json"), code),
  };
}

/** What stands on standard output, which is one JSON document and nothing else. */
export function document<Report>({ code, stdout, stderr }: Outcome, expected: 0 | 1 | 2): Report {
  expect({ code, stderr: code === expected ? "" : stderr }).toEqual({ code: expected, stderr: "" });
  return JSON.parse(stdout) as Report;
}
