import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { project } from "./testing/project.ts";

test("a module sees its own path and address, whoever imports it", async () => {
  const { exportsOf, path } = project({
    "schema.ts": "export * as inner from './deep/inner';",
    "deep/inner.ts": `
      export const url = import.meta.url;
      export const dirname = import.meta.dirname;
      export const filename = import.meta.filename;
      export const commonJs = [__dirname, __filename];
      export const beside = new URL("./data.json", import.meta.url).href;
    `,
  });
  expect(await exportsOf("schema.ts")).toMatchObject({
    inner: {
      url: pathToFileURL(path("deep/inner.ts")).href,
      dirname: path("deep"),
      filename: path("deep/inner.ts"),
      commonJs: [path("deep"), path("deep/inner.ts")],
      beside: pathToFileURL(path("deep/data.json")).href,
    },
  });
});

test("so does a CommonJS module", async () => {
  const { folder, load, path } = project({
    "a.cjs": "module.exports = { at: __filename, in: __dirname };",
    "b.cts": "export = { at: __filename, in: __dirname };",
  });
  const [a, b] = await load(["a.cjs", "b.cts"]);
  expect(a).toMatchObject({ at: path("a.cjs"), in: folder });
  expect(b).toMatchObject({ at: path("b.cts") });
});

test("a module's own __dirname is left alone", async () => {
  const { folder, exportsOf, path } = project({
    "schema.ts": `
      import { dirname } from "node:path";
      import { fileURLToPath } from "node:url";
      const __filename = fileURLToPath(import.meta.url);
      const __dirname = dirname(__filename) + "/sub";
      export const all = [__filename, __dirname];
    `,
    "same.ts": "const __dirname = import.meta.dirname; export const all = [__dirname];",
  });
  expect(await exportsOf("schema.ts")).toEqual({ all: [path("schema.ts"), path("sub")] });
  expect(await exportsOf("same.ts")).toEqual({ all: [folder] });
});

test("import.meta.resolve and createRequire start at the module", async () => {
  const { exportsOf, path } = project({
    "node_modules/pkg/package.json": '{ "name": "pkg", "main": "main.js" }',
    "node_modules/pkg/main.js": "module.exports = 'pkg';",
    "schema.ts": `
      import { createRequire } from "node:module";
      export const required = createRequire(import.meta.url)("pkg");
      export const all = ["./x.ts", "pkg", "fs", "node:fs"].map((name) => import.meta.resolve(name));
    `,
  });
  const href = (file: string) => pathToFileURL(path(file)).href;
  expect(await exportsOf("schema.ts")).toEqual({
    required: "pkg",
    all: [href("x.ts"), href("node_modules/pkg/main.js"), "node:fs", "node:fs"],
  });
});

test("paths with spaces and characters that addresses escape", async () => {
  const { exportsOf, path } = project({
    "a b/[id]/50% #é.ts": "export const at = [import.meta.url, __filename]; export * from './x';",
    "a b/[id]/x.ts": "export * from 'pkg';",
    "a b/node_modules/pkg/package.json": '{ "name": "pkg", "type": "module", "main": "#main.js" }',
    "a b/node_modules/pkg/#main.js": "export const pkg = 'pkg';",
  });
  const file = path("a b/[id]/50% #é.ts");
  expect(await exportsOf("a b/[id]/50% #é.ts")).toEqual({
    at: [pathToFileURL(file).href, file],
    pkg: "pkg",
  });
});
