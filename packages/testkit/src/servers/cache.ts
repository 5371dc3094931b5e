import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, where npm's packages are. */
export const root = fileURLToPath(new URL("../../../..", import.meta.url));

const cache = join(root, "node_modules/.cache/autogen-testkit");

/** Where `npm run test:majors` installs the majors that the lockfile does not hold. */
export const majorsFolder = join(cache, "majors");

/** What later runs can use again; `npm ci` removes it. */
export function cacheFolder(): string {
  mkdirSync(cache, { recursive: true });
  return cache;
}
