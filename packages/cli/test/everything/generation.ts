/** The two generations of drizzle-orm, each with its drizzle-kit. */
import { mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "../support/folder.ts";

export interface Generation {
  readonly version: "0.45" | "1.0";
  /** Where its packages are installed. */
  readonly modules: string;
  /** The definitions that only it can read. */
  readonly own: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const testkit = join(root, "packages/testkit");

export const GENERATIONS: readonly Generation[] = [
  { version: "0.45", modules: join(root, "node_modules"), own: join(here, "own-0.45.ts") },
  {
    version: "1.0",
    modules: join(testkit, "node_modules"),
    own: join(testkit, "drizzle-1/everything.ts"),
  },
];

/** Every schema that the definitions name. */
export const SCHEMAS: readonly string[] = ["public", "Types", "auth", "cased_schema"];

const SHARED = ["columns.ts", "keys.ts", "views.ts", "policies.ts"] as const;

const exporting = (...files: readonly string[]) =>
  files.map((file) => `export * from "./${file}";\n`).join("");

/** The definitions of a project: what drizzle-kit is given, and what the tool is given besides. */
export async function definitionsOf({ own }: Generation): Promise<Files> {
  const read = async (name: string, path: string) =>
    [`schema/${name}`, await readFile(path, "utf8")] as const;
  const files = SHARED.map((name) => read(name, join(here, name)));
  return {
    ...Object.fromEntries(await Promise.all([...files, read("own.ts", own)])),
    "schema/kit.ts": exporting(...SHARED, "own.ts"),
    "schema/index.ts": `import { pgExtension } from "drizzle-autogen";
export * from "./kit.ts";
export const citextExtension = pgExtension("citext");
`,
  };
}

/** The drizzle-orm of that generation, as a project has it installed. */
export async function install(folder: string, { modules }: Generation): Promise<void> {
  await mkdir(join(folder, "node_modules"));
  await symlink(join(modules, "drizzle-orm"), join(folder, "node_modules/drizzle-orm"));
}
