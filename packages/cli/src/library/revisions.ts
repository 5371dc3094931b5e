/** The revision files, as a graph and as what they own. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { record } from "@autogen/core";
import { constantsReader, loadModules } from "@autogen/loader";
import {
  buildGraph,
  type Revision,
  type RevisionGraph,
  type RevisionHead,
  readHead,
  readRevision,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";

/**
 * Loads every revision file of the output folder; a folder that does not exist holds none.
 * @throws the loader's and the graph's errors
 */
export async function loadGraph({ out }: Configuration): Promise<RevisionGraph> {
  return buildGraph(await loadRevisions(out));
}

/**
 * What every revision file of the output folder says of its place. Only files whose text does not tell
 * it are compiled and run.
 * @throws the loader's and the graph's errors
 */
export async function loadHeads({ out }: Configuration): Promise<RevisionGraph<RevisionHead>> {
  const files = await revisionFiles(out);
  const [readConstants, sources] = await Promise.all([constantsReader(), sourcesOf(files)]);
  const heads = files.map((file, index) => {
    const source = sources[index] ?? "";
    const exports = readConstants(source);
    return exports && "revision" in exports ? readHead({ file, source, exports }) : undefined;
  });
  const rest = await readRevisions(files.filter((_, index) => !heads[index]));
  return buildGraph([...heads.filter((head) => head !== undefined), ...rest]);
}

/** Every revision file of a folder, whether or not they make a graph. */
export async function loadRevisions(folder: string): Promise<readonly Revision[]> {
  return readRevisions(await revisionFiles(folder));
}

async function readRevisions(files: readonly string[]): Promise<readonly Revision[]> {
  if (files.length === 0) return [];
  const [autogen, sources] = await Promise.all([import("../index.ts"), sourcesOf(files)]);
  const { modules } = await loadModules({ files, always: { "drizzle-autogen": autogen } });
  return modules.map((module, index) =>
    readRevision({ ...module, source: sources[index] ?? "" }, record),
  );
}

function sourcesOf(files: readonly string[]): Promise<readonly string[]> {
  return Promise.all(files.map((file) => readFile(file, "utf8")));
}

async function revisionFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => /\.[cm]?ts$/.test(name) && !/\.d\.[cm]?ts$/.test(name));
  return files.sort().map((name) => join(folder, name));
}
