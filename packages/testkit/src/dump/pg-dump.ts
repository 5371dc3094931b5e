import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { majorOf } from "../databases/postgres.ts";
import { extensions } from "../servers/pglite.ts";
import type { TestServer } from "../servers/server.ts";
import { type NormaliseOptions, normalisedStatements, textOf } from "./normalise.ts";
import { dumpByWasm, dumpPglite, WASM_MAJOR } from "./wasm.ts";

const run = promisify(execFile);
const debian = "/usr/lib/postgresql";
const pglite = "pglite://";

export interface DumpOptions extends NormaliseOptions {
  /** More of pg_dump's arguments, such as `--exclude-table=autogen_version`. */
  readonly args?: readonly string[];
  /** The rows as well, an INSERT for each. */
  readonly withRows?: boolean;
}

/** pg_dump refuses a server that is newer than itself. */
export class MissingPgDumpError extends Error {
  override readonly name = "MissingPgDumpError";
  readonly major: number;

  constructor(major: number) {
    super(
      `No pg_dump of PostgreSQL ${major} or later was found in ${debian}, on the PATH or in npm's ` +
        `packages. Install Debian's package postgresql-client-${major}.`,
    );
    this.major = major;
  }
}

interface Program {
  readonly path: string;
  readonly major: number;
}

let onPath: Promise<Program[]> | undefined;

/** To start one takes as long as a dump. */
function programOnPath(): Promise<Program[]> {
  onPath ??= askPath();
  return onPath;
}

async function askPath(): Promise<Program[]> {
  try {
    const { stdout } = await run("pg_dump", ["--version"]);
    return [{ path: "pg_dump", major: Number(/ (\d+)/.exec(stdout)?.[1]) }];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function debianPrograms(): Program[] {
  if (!existsSync(debian)) return [];
  return readdirSync(debian)
    .map((version) => ({ path: join(debian, version, "bin/pg_dump"), major: Number(version) }))
    .filter(({ path }) => existsSync(path));
}

/** The path of the oldest pg_dump of this machine that reads a server of a major. */
export async function findPgDump(major: number): Promise<string | undefined> {
  const programs = [...debianPrograms(), ...(await programOnPath())]
    .filter((program) => program.major >= major)
    .sort((a, b) => a.major - b.major);
  return programs[0]?.path;
}

/** Whether `pgDump` has a program for a server, beside the one in WebAssembly that takes longer. */
export async function canDump({ engine, major }: TestServer): Promise<boolean> {
  return engine === "pglite" || (await findPgDump(major)) !== undefined;
}

async function dumpPostgres(url: string, args: readonly string[]): Promise<string> {
  const major = await majorOf(url);
  const program = await findPgDump(major);
  if (!program && major > WASM_MAJOR) throw new MissingPgDumpError(major);
  if (!program) return dumpByWasm(url, args);
  const { stdout } = await run(program, [...args, url], { maxBuffer: 2 ** 28 });
  return stdout;
}

async function dumpFolder(folder: string, args: readonly string[]): Promise<string> {
  const database = await PGlite.create(folder, { extensions });
  try {
    return await dumpPglite(database, args);
  } finally {
    await database.close();
  }
}

async function dump(source: string | PGlite, args: readonly string[]): Promise<string> {
  if (typeof source !== "string") return dumpPglite(source, args);
  if (source.startsWith(pglite)) return dumpFolder(source.slice(pglite.length), args);
  return dumpPostgres(source, args);
}

/**
 * What `pg_dump` says of a database, normalised: the oracle of the tests.
 *
 * @param source a URL (a PGlite folder must not be open), or an open PGlite.
 * @throws MissingPgDumpError where no pg_dump is new enough for the server.
 */
export async function pgDump(source: string | PGlite, options: DumpOptions = {}): Promise<string> {
  return textOf(await dumpedStatements(source, options));
}

/** The same, statement by statement. */
export async function dumpedStatements(
  source: string | PGlite,
  { args = [], withRows = false, ...options }: DumpOptions = {},
): Promise<readonly string[]> {
  const what = withRows ? "--inserts" : "--schema-only";
  return normalisedStatements(await dump(source, [what, ...args]), options);
}
