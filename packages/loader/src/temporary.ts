import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();

/** Works in a new folder, and removes it after, even where what was loaded ends the process. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  // Stacks have the real path, which for the folder of temporary files may be another.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-"));
  if (folders.size === 0) process.on("exit", removeAll);
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    remove(folder);
    if (folders.size === 0) process.off("exit", removeAll);
  }
}

function removeAll(): void {
  for (const folder of folders) remove(folder);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
