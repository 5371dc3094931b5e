import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { pgDump as pgliteDump } from "@electric-sql/pglite-tools/pg_dump";
import { majorOf } from "../databases/postgres.ts";
import { extensions } from "../servers/pglite.ts";
import type { TestServer } from "../servers/server.ts";
import { type NormaliseOptions, normaliseDump } from "./normalise.ts";

const run = promisify(execFile);
const debian = "/usr/lib/postgresql";
const pglite = "pglite://";

export interface DumpOptions extends NormaliseOptions {
  /** More of pg_dump's arguments, such as `--exclude-table=autogen_version`. */
  readonly args?: readonly string[];
}

/** pg_dump refuses a server that is newer than itself. */
export class MissingPgDumpError extends Error {
  override readonly name = "MissingPgDumpError";
  readonly major: number;

  constructor(major: number) {
    super(
      `No pg_dump of PostgreSQL ${major} or later was found in ${debian} or on the PATH. Install ` +
        `Debian's package postgresql-client-${major}; npm's native servers come without pg_dump.`,
    );
    this.major = major;
  }
}

interface Program {
  readonly path: string;
  readonly major: number;
}

async function programOnPath(): Promise<Program[]> {
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

async function findProgram(major: number): Promise<string | undefined> {
  const programs = [...debianPrograms(), ...(await programOnPath())]
    .filter((program) => program.major >= major)
    .sort((a, b) => a.major - b.major);
  return programs[0]?.path;
}

/** Whether `pgDump` works on a server: PGlite brings its own, for the others this machine must. */
export async function canDump({ engine, major }: TestServer): Promise<boolean> {
  return engine === "pglite" || (await findProgram(major)) !== undefined;
}

async function dumpPostgres(url: string, args: readonly string[]): Promise<string> {
  const major = await majorOf(url);
  const program = await findProgram(major);
  if (!program) throw new MissingPgDumpError(major);
  const { stdout } = await run(program, ["-s", ...args, url], { maxBuffer: 2 ** 28 });
  return stdout;
}

async function dumpPglite(database: PGlite, args: readonly string[]): Promise<string> {
  const file = await pgliteDump({ pg: database, args: ["-s", ...args] });
  return file.text();
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
 * What `pg_dump -s` says of a database, normalised: the oracle of the tests.
 *
 * @param source a URL (a PGlite folder must not be open), or an open PGlite.
 * @throws MissingPgDumpError where no pg_dump is new enough for the server.
 */
export async function pgDump(
  source: string | PGlite,
  { args = [], ...options }: DumpOptions = {},
): Promise<string> {
  return normaliseDump(await dump(source, args), options);
}
