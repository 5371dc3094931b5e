import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ConnectionDefaults } from "./configuration.ts";
import { absoluteUrl } from "./paths.ts";
import type { ConfigurationSource } from "./source.ts";

export type Environment = Record<string, string | undefined>;

const FILE = ".env";

/**
 * Reads `.env` of the folder into the environment; what is set there already stays.
 *
 * @returns the names that were set
 */
export async function loadDotenv(folder: string, env: Environment): Promise<readonly string[]> {
  const text = await readFile(join(folder, FILE), "utf8").catch(absent);
  if (text === undefined) return [];
  const { default: dotenv } = await import("dotenv");
  const added = Object.entries(dotenv.parse(text)).filter(([name]) => env[name] === undefined);
  for (const [name, value] of added) env[name] = value;
  return added.map(([name]) => name);
}

/** A variable that holds the URL of a database, as a source; an empty one counts as not set. */
export function urlVariable(
  name: string,
  env: Environment,
  folder: string,
  fromFile: readonly string[],
): ConfigurationSource {
  const url = env[name];
  if (!url) return {};
  const source = fromFile.includes(name) ? `${name} in ${FILE}` : name;
  return { database: { url: absoluteUrl(url, folder), source } };
}

/** `AUTOGEN_CACHE`, or where a user's caches are: https://specifications.freedesktop.org/basedir-spec */
export function cacheFolder(env: Environment): string {
  return env.AUTOGEN_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "autogen");
}

/**
 * What a URL may leave out, from the variables that PostgreSQL's own programs read:
 * https://www.postgresql.org/docs/current/libpq-envars.html
 */
export function connectionDefaults(env: Environment): ConnectionDefaults {
  return {
    ...(env.PGHOST && { host: env.PGHOST }),
    ...(env.PGPORT && { port: Number(env.PGPORT) }),
    ...(env.PGUSER && { user: env.PGUSER }),
    ...(env.PGPASSWORD && { password: env.PGPASSWORD }),
    ...(env.PGDATABASE && { database: env.PGDATABASE }),
    ...(env.PGCONNECT_TIMEOUT && { connectTimeout: Number(env.PGCONNECT_TIMEOUT) }),
  };
}

/** Nothing where there is no such file; a folder of that name is no file either. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "EISDIR") return undefined;
  throw error;
}
