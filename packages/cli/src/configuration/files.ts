/** Finding the configuration files and reading what they export. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigurationNotFound, InvalidConfiguration } from "./errors.ts";
import { isObject, type Settings } from "./setting.ts";

/** Loads a module of the user's and gives what it exports. */
export type LoadModule = (file: string) => Promise<Settings>;

/** The configuration files of a folder, their paths absolute. */
export interface ConfigurationFiles {
  readonly folder: string;
  readonly autogen?: string;
  readonly drizzle?: string;
  /** A file that was named; what it exports tells which of the two it is. */
  readonly named?: string;
}

const AUTOGEN = ["ts", "mts", "js", "mjs"].map((extension) => `autogen.config.${extension}`);
const DRIZZLE = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `drizzle.config.${extension}`,
);

/**
 * @param folder the absolute folder to look in, where no file is named
 * @param named the file that the user named
 * @throws ConfigurationNotFound where the named file does not exist
 */
export async function findConfigurationFiles(
  folder: string,
  named: string | undefined,
): Promise<ConfigurationFiles> {
  if (named !== undefined) {
    const file = resolve(folder, named);
    if (!(await isFile(file))) throw new ConfigurationNotFound(file);
    return filesOf(dirname(file), {
      named: file,
      drizzle: await firstFile(dirname(file), DRIZZLE),
    });
  }
  const [autogen, drizzle] = await Promise.all([
    firstFile(folder, AUTOGEN),
    firstFile(folder, DRIZZLE),
  ]);
  return filesOf(folder, { autogen, drizzle });
}

/**
 * The default export of a configuration file.
 *
 * @throws InvalidConfiguration where it is no object or no JSON; the loader's errors
 */
export async function readConfigurationFile(file: string, load: LoadModule): Promise<Settings> {
  if (file.endsWith(".json")) return settingsOf(file, await readJson(file));
  const exported = await load(file);
  return settingsOf(file, defaultExport(exported));
}

/** A CommonJS module that was compiled from an ES module has its default one level deeper. */
function defaultExport(exported: Settings): unknown {
  const value = exported.default ?? exported;
  return isObject(value) && isObject(value.default) ? value.default : value;
}

function settingsOf(file: string, value: unknown): Settings {
  if (isObject(value)) return value;
  throw new InvalidConfiguration(basename(file), "its default export should be an object");
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidConfiguration(basename(file), `it is no valid JSON: ${String(error)}`);
  }
}

function filesOf(
  folder: string,
  files: { readonly [K in "autogen" | "drizzle" | "named"]?: string | undefined },
): ConfigurationFiles {
  const found = Object.entries(files).filter(([, file]) => file !== undefined);
  return { folder, ...Object.fromEntries(found) };
}

async function firstFile(folder: string, names: readonly string[]): Promise<string | undefined> {
  const files = names.map((name) => join(folder, name));
  const exist = await Promise.all(files.map(isFile));
  return files.find((_, index) => exist[index]);
}

async function isFile(path: string): Promise<boolean> {
  const entry = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  return entry?.isFile() ?? false;
}
