/** Everything that pg-core declares, made by drizzle-kit and seen by the tool, and the reverse. */
import { mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadModules } from "@autogen/loader";
import { expect, it } from "vitest";
import { query } from "../support/database.ts";
import { openProject, type Project } from "../support/project.ts";
import type { Changes, Checked, Made } from "../support/reports.ts";
import { describeStaying } from "../support/servers.ts";
import { type Definitions, type Generation, pushed } from "./kit.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const drizzle1 = join(root, "packages/testkit/drizzle-1");

const generations: readonly Generation[] = [
  { version: "0.45", from: root, own: join(here, "own-0.45.ts") },
  { version: "1.0", from: drizzle1, own: join(drizzle1, "everything.ts") },
];

const SCHEMAS = ["public", "Types", "auth", "cased_schema"];
const shared = ["columns.ts", "keys.ts"];

const texts = async (generation: Generation) => {
  const names = [...shared.map((name) => join(here, name)), generation.own];
  const all = await Promise.all(names.map((name) => readFile(name, "utf8")));
  return Object.fromEntries(all.map((text, at) => [`schema/${shared[at] ?? "own.ts"}`, text]));
};

const exporting = (...files: readonly string[]) =>
  files.map((file) => `export * from "./${file}";\n`).join("");

/** What drizzle-kit is given, and what the tool is given besides. */
const INDEXES = {
  "schema/kit.ts": exporting(...shared, "own.ts"),
  "schema/extensions.ts": `import { pgExtension } from "drizzle-autogen";
export const citextExtension = pgExtension("citext");
`,
  "schema/index.ts": exporting("kit.ts", "extensions.ts"),
};

/** The package itself, of that generation, as the project would have it installed. */
async function install(folder: string, { version }: Generation): Promise<void> {
  const modules = version === "1.0" ? "packages/testkit/node_modules" : "node_modules";
  await mkdir(join(folder, "node_modules"));
  await symlink(join(root, modules, "drizzle-orm"), join(folder, "node_modules/drizzle-orm"));
}

for (const generation of generations) {
  describeStaying(`drizzle-orm ${generation.version}`, (server) => {
    async function open(): Promise<Project & { readonly definitions: Definitions }> {
      const files = { ...(await texts(generation)), ...INDEXES };
      const project = await openProject(files, server);
      await install(project.folder, generation);
      await query(project.database, "CREATE EXTENSION citext");
      const { modules } = await loadModules({ files: [join(project.folder, "schema/kit.ts")] });
      return { ...project, definitions: modules[0]?.exports ?? {} };
    }

    it("what drizzle-kit makes is what the definitions say", async () => {
      const { database, definitions, run, json } = await open();
      const statements = await pushed(generation, definitions, database.url, SCHEMAS);
      await query(database, ...statements);
      const { stdout, stderr } = await run("diff", database.url, "definitions", "--json");
      expect(stderr).toBe("");
      expect(JSON.parse(stdout) as Changes).toMatchObject({ equal: true, changes: [] });
      const adopted = await json<Made>(0, "-m", "adopt all", "--no-proof");
      expect(adopted.changes.filter(({ operation }) => operation !== "adopt")).toEqual([]);
      await json(0, "upgrade");
      const checked = await json<Checked>(0, "check", "--against", "database");
      expect(checked).toMatchObject({ equal: true, changes: [], unmanaged: [], unmodelled: [] });
    });
  });
}
