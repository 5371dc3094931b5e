import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ENTRY = ".autogen/";
const COVERED = /^\/?\.autogen\/?$/m;

export type Ignored = "created" | "extended" | "unchanged";

/** Keeps the embedded database out of version control; the file is left as it is where it does. */
export async function ignoreEmbedded(folder: string): Promise<Ignored> {
  const file = join(folder, ".gitignore");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text !== undefined && COVERED.test(text)) return "unchanged";
  const before = text === undefined || text === "" || text.endsWith("\n") ? text : `${text}\n`;
  await writeFile(file, `${before ?? ""}${ENTRY}\n`);
  return text === undefined ? "created" : "extended";
}
