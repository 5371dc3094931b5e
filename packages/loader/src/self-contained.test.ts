import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { loadModules, printOf } from "./index.ts";
import { type Files, installed, project } from "./testing/project.ts";

const PACKAGES = new Set(["drizzle-orm"]);

const FILES: Files = {
  "node_modules/drizzle-orm@": installed("drizzle-orm"),
  "users.ts": `
    import { integer, pgTable } from "drizzle-orm/pg-core";
    import { kinds } from "./shared/kinds";
    export const users = pgTable("users", { id: integer(), [kinds[0]!]: integer() });
    export const names = Object.keys(users).map((name) => String(name));`,
  "shared/kinds.ts": `export const kinds: readonly string[] = ["a"];`,
};

async function provenance(files: Files, file = "users.ts") {
  const { path, write } = project({ ...FILES, ...files });
  const loaded = await loadModules({ files: [path(file)] });
  return { found: await loaded.provenance(PACKAGES), write, path };
}

test("what modules were made of has the same print until it changes", async () => {
  const { found, path } = await provenance({});
  expect(found?.inputs.files).toEqual([path("shared/kinds.ts"), path("users.ts")]);
  expect(found?.inputs.packages.map(({ specifier }) => specifier)).toEqual(["drizzle-orm/pg-core"]);
  for (let time = 0; time < 2; time += 1) {
    expect(found && (await printOf(found.inputs))).toBe(found?.print);
  }
});

test.each<[string, Files]>([
  ["a file", { "users.ts": `${FILES["users.ts"]}\n` }],
  ["a file that it imports", { "shared/kinds.ts": `export const kinds = ["b"];` }],
  ["a file that an import finds earlier", { "shared/kinds.tsx": `export const kinds = ["b"];` }],
  ["how it is compiled", { "tsconfig.json": "{}" }],
  ["how a folder of it is compiled", { "shared/tsconfig.json": "{}" }],
  ["the kind of its modules", { "package.json": `{ "type": "commonjs" }` }],
  [
    "a package that is nearer",
    { "shared/node_modules/drizzle-orm/package.json": `{ "name": "drizzle-orm" }` },
  ],
])("and another one with %s", async (what, files) => {
  const kinds = `import "drizzle-orm/pg-core";\n${FILES["shared/kinds.ts"]}`;
  const before: Files = what.includes("package") ? { "shared/kinds.ts": kinds } : {};
  const { found, write } = await provenance(before);
  write(files);
  const nearer = "shared/node_modules/drizzle-orm/pg-core/index.js";
  if (what.includes("package")) write({ [nearer]: "module.exports = {};" });
  expect(found).toBeDefined();
  expect(found && (await printOf(found.inputs))).not.toBe(found?.print);
});

test("a file that is gone is another print, and no error", async () => {
  const { found, path } = await provenance({});
  rmSync(path("shared"), { recursive: true });
  expect(found && (await printOf(found.inputs))).not.toBe(found?.print);
});

test("a version of a package is a part of the print", async () => {
  const manifest = (version: string) => JSON.stringify({ name: "drizzle-orm", version });
  const { found, write } = await provenance({
    "node_modules/drizzle-orm@": "../lib",
    "lib/package.json": manifest("1.0.0"),
    "lib/pg-core/index.js": "module.exports = { integer: () => 1, pgTable: () => ({}) };",
  });
  expect(found && (await printOf(found.inputs))).toBe(found?.print);
  write({ "lib/package.json": manifest("1.0.1") });
  expect(found && (await printOf(found.inputs))).not.toBe(found?.print);
});

test.each([
  ["the environment", `export const name = process.env.NAME;`],
  ["the time", `export const now = new Date();`],
  ["chance", `export const number = Math.random();`],
  ["the language", `export const number = (1000).toLocaleString();`],
  ["a module of Node", `import { hostname } from "node:os"; export const host = hostname();`],
  ["a module of Node by its old name", `import { hostname } from "os"; export { hostname };`],
  ["another package", `import { sql } from "other"; export { sql };`],
  ["its own place", `export const here = import.meta.url;`],
  ["what it imports while it runs", `export const a = await import("./a.ts");`],
  ["CommonJS", `export const a = typeof require;`],
  ["a spelling of its own", `export const a = proce\\u0073s.env.NAME;`],
])("nothing is told of modules that depend on %s", async (_, text) => {
  const other = { "node_modules/other/index.js": "module.exports = { sql: 1 };" };
  const { found } = await provenance({
    "shared/kinds.ts": `export const kinds = ["a"];\n${text}`,
    ...other,
    "shared/a.ts": "",
  });
  expect(found).toBeUndefined();
});
