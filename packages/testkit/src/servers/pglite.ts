import { existsSync, mkdtempSync, readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { cacheFolder } from "./cache.ts";
import { removeFolder } from "./scratch.ts";
import type { RunningServer } from "./server.ts";

/** The extensions that tests may create. */
export const extensions = { citext };

export function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const manifest = readFileSync(join(dirname(entry), "../package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Two runs may get here at once: the first to put its folder in place wins. */
async function initialise(pristine: string): Promise<void> {
  const folder = mkdtempSync(`${pristine}-`);
  const database = await PGlite.create(folder, { extensions });
  await database.close();
  if (existsSync(pristine)) removeFolder(folder);
  else renameSync(folder, pristine);
}

/**
 * Finds or makes the pristine PGlite folder that the tests' databases are copied from: a copy takes a
 * quarter of a second, initialising two and more. It is kept for later runs.
 */
export async function startPglite(): Promise<RunningServer> {
  const pristine = join(cacheFolder(), `pglite-${packageVersion()}`);
  if (!existsSync(pristine)) await initialise(pristine);
  return { url: pristine, stop: async () => {} };
}
