/** What modules were made of, so that it can be told without running them whether they would be the same. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createScopes } from "./package-scope.ts";

/** The places that loading reads; not what it finds there. */
export interface Inputs {
  /** The absolute paths of the user's files. */
  readonly files: readonly string[];
  readonly packages: readonly InputPackage[];
}

/** An import of a package, by one of the files of a folder. */
export interface InputPackage {
  readonly specifier: string;
  readonly importer: string;
  /** Where it led; absent: to a module of this process. */
  readonly path?: string;
}

/**
 * A hash of all that is found in those places: the texts, the files beside them, which an import may come to mean, how
 * they are compiled, and the packages, by their entries and versions.
 *
 * @param texts what some of the files hold, by their paths; the others are read
 */
export async function printOf(
  { files, packages }: Inputs,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const folders = [...new Set(files.map((file) => dirname(file)))];
  const scopeOf = createScopes();
  const found = await Promise.all([
    Promise.all(files.map(async (file) => texts.get(file) ?? textOf(file))),
    Promise.all(folders.map(namesIn)),
    Promise.all(withAncestors(folders).map((folder) => textOf(join(folder, "tsconfig.json")))),
    folders.map((folder) => scopeOf(join(folder, "module.ts"))),
    Promise.all(packages.map(packageAt)),
  ]);
  const print = createHash("sha256");
  for (const part of [files, folders, ...found]) print.update(JSON.stringify(part));
  return print.digest("hex");
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(absent);
  return (names ?? []).filter((name) => !name.startsWith(".")).sort();
}

function withAncestors(folders: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (const folder of folders) {
    for (let at = folder; !all.has(at); at = dirname(at)) all.add(at);
  }
  return [...all];
}

/** Where an import would lead now, what is where it led, and of which version that is. */
async function packageAt({ specifier, importer, path }: InputPackage): Promise<readonly unknown[]> {
  const leads = [specifier, path, resolved(specifier, importer)];
  return path === undefined
    ? leads
    : [leads, await textOf(path), await manifestAbove(dirname(path))];
}

/** Nothing where the importing file finds no such package, and was given one. */
function resolved(specifier: string, importer: string): string | undefined {
  try {
    return createRequire(importer).resolve(specifier);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

async function manifestAbove(folder: string): Promise<string | undefined> {
  const text = await textOf(join(folder, "package.json"));
  const above = dirname(folder);
  return text !== undefined || above === folder ? text : manifestAbove(above);
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(absent);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
