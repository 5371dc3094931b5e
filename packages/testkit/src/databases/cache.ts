import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openThrowaway } from "@autogen/postgres";
import { inject } from "vitest";
import { cacheFolder } from "../servers/cache.ts";
import { packageVersion } from "../servers/pglite.ts";

/**
 * A folder for the tool's cache that holds an empty embedded database and nothing else: to initialise
 * one takes two seconds and more, and each test that has a cache of its own would. It goes with the
 * test run.
 */
export async function freshCache(): Promise<string> {
  const kept = await keptDatabase();
  const folder = await mkdtemp(join(inject("testkit").folder, "cache-"));
  await copyFile(kept.path, join(folder, kept.name));
  return folder;
}

/** That database itself, as `loadDataDir` of a PGlite. */
export async function emptyPglite(): Promise<Blob> {
  const { path } = await keptDatabase();
  return new Blob([await readFile(path)]);
}

async function keptDatabase() {
  const folder = join(cacheFolder(), `throwaway-${packageVersion()}`);
  const find = async () => (await readdir(folder)).find((name) => name.endsWith(".tar"));
  let name = existsSync(folder) ? await find() : undefined;
  if (name === undefined) {
    const connection = await openThrowaway({ cache: folder });
    await connection.close();
    name = await find();
  }
  if (name === undefined) throw new Error(`No database could be kept in ${folder}.`);
  return { path: join(folder, name), name };
}
