/** Revision files of many cases, written and loaded together. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { record, sql, unfilled } from "@autogen/core";
import { loadModules } from "@autogen/loader";
import { type Revision, readRevision } from "../../graph/revision.ts";

/**
 * @param texts by the number of the case
 * @returns the revisions by the same numbers
 */
export async function loadFiles(
  folder: string,
  name: string,
  texts: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<number, Revision>> {
  if (texts.size === 0) return new Map();
  const files = [...texts].map(([number]) => join(folder, `${number}`, `${name}.ts`));
  try {
    for (const [number, text] of texts) {
      await mkdir(join(folder, `${number}`), { recursive: true });
      await writeFile(join(folder, `${number}`, `${name}.ts`), text);
    }
    const { modules } = await loadModules({
      files,
      always: { "drizzle-autogen": { sql, unfilled } },
    });
    const numbers = [...texts.keys()];
    return new Map(
      modules.map((module, at) => [numbers[at] ?? -1, readRevision(module, record)] as const),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
