import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const FOLDERS = [
  "src/db",
  "src/database",
  "src/drizzle",
  "src/lib/db",
  "src/lib/server/db",
  "src/server/db",
  "app/db",
  "lib/db",
  "server/db",
  "src",
  "db",
  "drizzle",
  ".",
];

/** Where the definitions probably are, as the setting `schema` says it; the usual places. */
export async function guessDefinitions(folder: string): Promise<string | undefined> {
  for (const place of FOLDERS) {
    const guess = (await schemaFile(folder, place)) ?? (await schemaFolder(folder, place));
    if (guess !== undefined) return guess;
  }
  return undefined;
}

async function schemaFile(folder: string, place: string): Promise<string | undefined> {
  const path = join(place, "schema.ts");
  const entry = await stat(join(folder, path)).catch(absent);
  return entry?.isFile() ? relativePath(path) : undefined;
}

async function schemaFolder(folder: string, place: string): Promise<string | undefined> {
  const path = join(place, "schema");
  const names = (await readdir(join(folder, path)).catch(absent)) ?? [];
  return names.some((name) => name.endsWith(".ts")) ? relativePath(path) : undefined;
}

/** As import specifiers are written, on every system. */
function relativePath(path: string): string {
  return `./${path.replaceAll("\\", "/")}`;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
