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
import { KnownRevisions, type RevisionFile } from "./known-revisions.ts";

/**
 * Loads every revision file of the output folder; a folder that does not exist holds none.
 * @throws the loader's and the graph's errors
 */
export async function loadGraph({ out }: Configuration): Promise<RevisionGraph> {
  return buildGraph(await loadRevisions(out));
}

/**
 * As `loadGraph`, but what running a file gave before is not run again, where its text tells all of it: for
 * commands that compare, and run none of it on a database.
 * @throws the loader's and the graph's errors
 */
export async function recallGraph(configuration: Configuration): Promise<RevisionGraph> {
  const { graph, keep } = await recallRevisions(configuration);
  await keep();
  return graph;
}

/** Revision files of which some need not have been run. */
export interface Recalled {
  readonly graph: RevisionGraph;
  /** Keeps what was run, for the next time; gives all that is known then. */
  readonly keep: () => Promise<KnownRevisions>;
}

/** As `recallGraph`, which leaves it to the caller when that is kept. */
export async function recallRevisions({ out, cache }: Configuration): Promise<Recalled> {
  const [known, files] = await Promise.all([KnownRevisions.read(cache, out), filesWithText(out)]);
  const unknown = files.filter((file) => !known.find(file));
  if (unknown.length === 0) {
    const graph = buildGraph(files.flatMap((file) => known.find(file) ?? []));
    return { graph, keep: async () => known };
  }
  const run = await readRevisions(unknown.map(({ file }) => file));
  const byFile = new Map(run.map((revision) => [revision.file, revision]));
  const graph = buildGraph(
    files.flatMap((each) => known.find(each) ?? byFile.get(each.file) ?? []),
  );
  const keep = async () => known.keep(unchanged(files, await filesWithText(out)), run);
  return { graph, keep };
}

/** What was run is the text that was read: nobody has written it anew in between. */
function unchanged(
  before: readonly RevisionFile[],
  after: readonly RevisionFile[],
): readonly RevisionFile[] {
  const sources = new Map(after.map(({ file, source }) => [file, source]));
  return before.filter(({ file, source }) => sources.get(file) === source);
}

/** The revision files of a folder, without a look at what is in them. */
export async function filesWithText(folder: string): Promise<readonly RevisionFile[]> {
  const files = await revisionFiles(folder);
  const sources = await sourcesOf(files);
  return files.map((file, index) => ({ file, source: sources[index] ?? "" }));
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
