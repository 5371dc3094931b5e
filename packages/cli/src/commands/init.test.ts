import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveConfiguration } from "../configuration/resolve.ts";
import { folderWith } from "../testing/folder.ts";
import { runCli } from "../testing/run.ts";

async function initIn(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const cwd = await folderWith(files);
  const outcome = await runCli(["init", ...words], { cwd });
  const read = (name: string) => readFile(join(cwd, name), "utf8");
  return { cwd, outcome, read };
}

it("writes a configuration that can be read", async () => {
  const { cwd, outcome, read } = await initIn({ "src/db/schema.ts": "" });
  expect(outcome).toEqual({
    code: 0,
    stdout: [
      "✓ Wrote autogen.config.ts: the database is DATABASE_URL, or else pglite://.autogen/dev.",
      "The definitions are in ./src/db/schema.ts.",
      "Wrote .gitignore, which leaves out .autogen/.",
      'Next: autogen -m "create tables"',
      "",
    ].join("\n"),
    stderr: "",
  });
  expect(await read("autogen.config.ts")).toBe(`import { defineConfig } from "drizzle-autogen";

export default defineConfig({
  schema: "./src/db/schema.ts",
  out: "./migrations",
  url: process.env.DATABASE_URL || "pglite://.autogen/dev",
});
`);
  expect(await resolveConfiguration({}, {}, cwd)).toMatchObject({
    definitions: { patterns: ["./src/db/schema.ts"], folder: cwd },
    out: join(cwd, "migrations"),
  });
});

describe("the definitions", () => {
  it.each([
    ["src/schema.ts", "./src/schema.ts"],
    ["src/schema/users.ts", "./src/schema"],
    ["src/db/schema/index.ts", "./src/db/schema"],
    ["db/schema.ts", "./db/schema.ts"],
    ["schema/users.ts", "./schema"],
    ["schema.ts", "./schema.ts"],
  ])("are found in %s", async (file, schema) => {
    const { outcome } = await initIn({ [file]: "" }, "--json");
    expect(JSON.parse(outcome.stdout)).toMatchObject({ schema });
  });

  it("are said to be missing where they are", async () => {
    const { outcome, read } = await initIn({ "schema/notes.md": "" });
    expect(outcome.stdout).toContain('No definitions were found: set "schema"');
    expect(await read("autogen.config.ts")).toContain('schema: "./src/db/schema.ts"');
  });

  it("are those of the flags", async () => {
    const { read } = await initIn({}, "--schema", "a.ts", "--schema", "b.ts", "--out", "o");
    const text = await read("autogen.config.ts");
    expect(text).toContain('schema: ["a.ts", "b.ts"],\n  out: "o",');
  });

  it("stay with drizzle-kit's configuration where there is one", async () => {
    const { outcome, read } = await initIn({ "drizzle.config.ts": "", "src/db/schema.ts": "" });
    expect(outcome.stdout).toContain("The definitions are those of drizzle.config.ts.");
    const text = await read("autogen.config.ts");
    expect(text).toContain("// What is not here is taken from drizzle.config.ts.");
    expect(text).not.toMatch(/schema:|out:/);
  });
});

it.each(["autogen.config.ts", "autogen.config.mjs"])("never overwrites %s", async (name) => {
  const { outcome, read } = await initIn({ [name]: "// mine" });
  expect(outcome).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(name) });
  expect(await read(name)).toBe("// mine");
  await expect(read(".gitignore")).rejects.toThrow("ENOENT");
});

it.each([
  ["node_modules", "node_modules\n.autogen/\n", "Added .autogen/ to .gitignore."],
  ["dist/\n", "dist/\n.autogen/\n", "Added .autogen/ to .gitignore."],
  ["/.autogen\ndist\n", "/.autogen\ndist\n", ""],
])("adds to a .gitignore of %j", async (before, after, said) => {
  const { outcome, read } = await initIn({ ".gitignore": before });
  expect(await read(".gitignore")).toBe(after);
  expect(outcome.stdout).toContain(said);
});
