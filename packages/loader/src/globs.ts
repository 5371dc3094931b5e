import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { NoFilesFound } from "./errors.ts";

const MODULE = /\.(?:tsx?|[mc]ts|[mc]?js)$/;
const DECLARATION = /\.d\.(?:[^.]+\.)?[mc]?ts$/;

/**
 * The files that a list of paths names: a file, the modules directly in a directory (as drizzle-kit
 * reads one), or a glob of files and directories. A path that starts with `!` takes files away.
 *
 * @returns absolute paths, sorted, each of them once
 * @throws {NoFilesFound} where a plain path does not exist, or where the whole list names no module
 */
export async function expandGlobs(patterns: readonly string[], cwd: string): Promise<string[]> {
  const expand = (list: string[]) => Promise.all(list.map((pattern) => expandOne(pattern, cwd)));
  const taken = await expand(patterns.filter((pattern) => !pattern.startsWith("!")));
  const left = await expand(patterns.flatMap((pattern) => /^!(.+)/.exec(pattern)?.[1] ?? []));

  const missing = taken.flatMap(({ path, files }) => (files.length === 0 ? (path ?? []) : []));
  if (missing.length > 0) throw new NoFilesFound(missing, cwd);

  const excluded = new Set(left.flatMap(({ files }) => files));
  const files = taken.flatMap((expansion) => expansion.files.filter((file) => !excluded.has(file)));
  if (files.length === 0) throw new NoFilesFound(patterns, cwd);
  return [...new Set(files)].sort();
}

interface Expansion {
  readonly files: readonly string[];
  /** The pattern, where it is the path of one thing, which must then exist. */
  readonly path?: string;
}

/** What exists under a pattern's own text is that, so that `[id]/schema.ts` needs no escaping. */
async function expandOne(pattern: string, cwd: string): Promise<Expansion> {
  const files = await modulesAt(resolve(cwd, pattern));
  if (files) return { path: pattern, files };
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(pattern)) return { path: pattern, files: [] };
  const paths = await glob(pattern, {
    cwd,
    absolute: true,
    onlyFiles: false,
    expandDirectories: false,
    ignore: "**/node_modules/**",
  });
  const found = await Promise.all(paths.map(modulesOf));
  return { files: found.flat().map((path) => resolve(path)) };
}

/** tinyglobby marks a directory by a slash at the end. */
async function modulesOf(path: string): Promise<readonly string[]> {
  if (path.endsWith("/")) return inFolder(path);
  return isModule(path) ? [path] : [];
}

/** A file that is named in full is taken, whatever its extension. */
async function modulesAt(path: string): Promise<readonly string[] | undefined> {
  const entry = await stat(path).catch(absent);
  return entry?.isDirectory() ? inFolder(path) : entry && [path];
}

async function inFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && isModule(entry.name));
  return files.map((file) => join(folder, file.name));
}

function isModule(path: string): boolean {
  return MODULE.test(path) && !DECLARATION.test(path);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
