/** Random cases by the thousand, and what is wrong with those that are wrong. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseSeed, databaseSeed } from "@autogen/testkit/generators";
import type { Ground } from "@autogen/testkit/ground";
import fc from "fast-check";
import { type BatchOptions, type Failure, runBatch } from "./batch.ts";
import { casesOf } from "./case.ts";
import { failureText } from "./report.ts";

export interface SoakOptions {
  readonly seed: number;
  readonly cases: number;
  /** The number of the first case; 0 where absent. */
  readonly first?: number;
  /** The path of one case alone, as a failure tells it. */
  readonly path?: string;
  /** How the command names the server. */
  readonly server: string;
  /** After each batch: how many cases have been run. */
  readonly onProgress?: (done: number) => void;
  /** As soon as a case is found to be wrong. */
  readonly onFailure?: (text: string) => void;
}

/** As many as one pg_dump is to tell of. */
const BATCH = 40;

/** After so many wrong cases there is something to do. */
const ENOUGH = 5;

/** How long the search for a smaller case may take. */
const SHRINKING_MILLISECONDS = 30_000;

/** @returns a text for each case that is wrong, up to some that are enough to look into */
export async function soak(ground: Ground, options: SoakOptions): Promise<readonly string[]> {
  const scratch = await mkdtemp(join(tmpdir(), "autogen-random-"));
  const folders = { folder: join(scratch, "revisions"), cache: join(scratch, "cache") };
  try {
    const { path } = options;
    if (path === undefined) return await soakAll(ground, options, folders);
    return await shrunk(ground, options, folders, { path, error: undefined });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function soakAll(
  ground: Ground,
  options: SoakOptions,
  folders: BatchOptions,
): Promise<readonly string[]> {
  const { seed, cases, first = 0, onProgress } = options;
  const taker = await takerOn(ground);
  const texts: string[] = [];
  for (let number = first; number < first + cases; number += BATCH) {
    const numRuns = Math.min(BATCH, first + cases - number);
    const seeds = fc.sample(databaseSeed, { seed, path: `${number}`, numRuns });
    for (const failure of await runBatch(ground, casesOf(seeds, number, taker), folders)) {
      const suspect = { path: `${failure.number}`, error: failure.error };
      texts.push(...(await shrunk(ground, options, folders, suspect)));
      if (texts.length === ENOUGH) return texts;
    }
    onProgress?.(number + numRuns - first);
  }
  return texts;
}

/** What the server can take. */
async function takerOn({ connection }: Ground): Promise<Parameters<typeof casesOf>[2]> {
  const rows = await connection.query("SELECT FROM pg_available_extensions WHERE name = 'hstore'");
  return { major: connection.server.major, ships: rows.length > 0 };
}

interface Suspect {
  readonly path: string;
  /** What went wrong with it among others. */
  readonly error: Failure["error"] | undefined;
}

/** The smallest case that is found to be wrong in the same way, or in another. */
async function shrunk(
  ground: Ground,
  { seed, server, onFailure }: SoakOptions,
  folders: BatchOptions,
  { path, error }: Suspect,
): Promise<readonly string[]> {
  const number = Number.parseInt(path, 10);
  const taker = await takerOn(ground);
  const alone = async (only: DatabaseSeed) => {
    const [failure] = await runBatch(ground, casesOf([only], number, taker), folders);
    if (failure) throw failure.error;
  };
  const found = await fc.check(fc.asyncProperty(databaseSeed, alone), {
    seed,
    path,
    numRuns: 1,
    skipAllAfterTimeLimit: SHRINKING_MILLISECONDS,
  });
  const wrong = (found.errorInstance as Error | null) ?? error;
  if (!wrong) return [];
  const [subject] = casesOf(found.counterexample ?? [], number, taker);
  const text = failureText(
    { seed, server, path: found.counterexamplePath ?? path },
    wrong,
    subject,
  );
  onFailure?.(text);
  return [text];
}
