/** Folders for as long as something is done, and no longer than this process. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** In the folder of temporary files. */
export function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return removedAfter(mkdtempSync(join(realpathSync(tmpdir()), "autogen-bench-")), work);
}

/** Makes the folder of a path. */
export function withFolder<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(path, { recursive: true });
  return removedAfter(path, work);
}

/** A process that is interrupted ends without what stands in `finally`. */
async function removedAfter<T>(folder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
