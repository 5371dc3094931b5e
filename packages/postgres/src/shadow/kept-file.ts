/** Files of a cache: what cannot be read or written is not there. */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

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

/**
 * Of the files beside one, those that were written last; the others are removed.
 *
 * @param name which files are meant
 */
export async function keepNewest(beside: string, name: RegExp, most: number): Promise<void> {
  const folder = dirname(beside);
  const names = (await readdir(folder)).filter((each) => name.test(each));
  if (names.length <= most) return;
  const files = names.map((each) => join(folder, each));
  const aged = await Promise.all(
    files.map(async (file) => ({ file, changed: (await stat(file)).mtimeMs })),
  );
  const oldest = aged.toSorted((a, b) => b.changed - a.changed).slice(most);
  for (const { file } of oldest) await rm(file, { force: true });
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
