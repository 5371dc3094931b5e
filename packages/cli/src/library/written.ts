import { readFile, writeFile } from "node:fs/promises";
import { makeFolder } from "./folder.ts";

/** Never over a file that is there and says something else. */
export async function writeNew(folder: string, file: string, source: string): Promise<void> {
  await makeFolder(folder);
  await writeFile(file, source, { flag: "wx" }).catch(async (error: NodeJS.ErrnoException) => {
    const isSame = error.code === "EEXIST" && (await readFile(file, "utf8")) === source;
    if (!isSame) throw error;
  });
}

/** With it at its end, no file is read as a revision. */
export const UNPROVEN = ".unproven";
