/** The revision files, as a graph and as what they own. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { record } from "@autogen/core";
import { loadModules } from "@autogen/loader";
import { buildGraph, type Revision, type RevisionGraph, readRevision } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";

/**
 * Loads every revision file of the output folder; a folder that does not exist holds none.
 * @throws the loader's and the graph's errors
 */
export async function loadGraph({ out }: Configuration): Promise<RevisionGraph> {
  return buildGraph(await loadRevisions(out));
}

/** Every revision file of a folder, whether or not they make a graph. */
export async function loadRevisions(folder: string): Promise<readonly Revision[]> {
  return readRevisions(await revisionFiles(folder));
}

async function readRevisions(files: readonly string[]): Promise<readonly Revision[]> {
  if (files.length === 0) return [];
  const [autogen, sources] = await Promise.all([
    import("../index.ts"),
    Promise.all(files.map((file) => readFile(file, "utf8"))),
  ]);
  const { modules } = await loadModules({ files, always: { "drizzle-autogen": autogen } });
  return modules.map((module, index) =>
    readRevision({ ...module, source: sources[index] ?? "" }, record),
  );
}

async function revisionFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => /\.[cm]?ts$/.test(name) && !/\.d\.[cm]?ts$/.test(name));
  return files.sort().map((name) => join(folder, name));
}
