/** Files of a cache: what cannot be read or written is not there. */
import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Whole or not at all, whoever else does the same. */
export async function keep(file: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}`;
  try {
    await writeFile(part, contents);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/** A cache that is not there, or that cannot be written, is none. */
const NO_CACHE: ReadonlySet<string | undefined> = new Set([
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EEXIST",
]);

export async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (NO_CACHE.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
