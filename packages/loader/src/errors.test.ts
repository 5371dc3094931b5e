import { expect, test } from "vitest";
import { CompileFailed, ImportNotFound, ModuleFailed, NoFilesFound } from "./errors.ts";
import { loadModules } from "./load.ts";
import { project, thrownBy } from "./testing/project.ts";

test("a module that throws: the line of its TypeScript", async () => {
  const { exportsOf, path } = project({
    "schema.ts": "export * from './env';\nexport const a = 1;",
    "env.ts": `
interface Env {
  url: string;
}

type Reader = (name: string) => string;

export function required(name: string): string {
  const value: string | undefined = undefined;
  if (!value) throw new TypeError(\`\${name} is not set\`);
  return value;
}

export const env: Env = { url: (required as Reader)("DATABASE_URL") };
`,
  });
  const error = await thrownBy(exportsOf("schema.ts"));
  expect(error).toBeInstanceOf(ModuleFailed);
  expect(error).toMatchObject({
    name: "ModuleFailed",
    file: path("env.ts"),
    line: 10,
    column: 21,
    message: `${path("env.ts")}:10:21 threw while it was loaded: TypeError: DATABASE_URL is not set`,
    cause: new TypeError("DATABASE_URL is not set"),
  });
});

test("a module that throws inside a package: the user's line that called it", async () => {
  const { exportsOf, path } = project({
    "node_modules/pkg/package.json": '{ "type": "module", "main": "index.js" }',
    "node_modules/pkg/index.js":
      "const deep = () => { throw new Error('no'); };\nexport const call = () => deep();",
    "schema.ts": "import { call } from 'pkg';\n\nexport const a: number = call();\n",
  });
  const error = await thrownBy(exportsOf("schema.ts"));
  expect(error).toMatchObject({ file: path("schema.ts"), line: 3, column: 26 });
});

test("a module that throws inside what the loader made for it: the user's line", async () => {
  const { exportsOf, path } = project({
    "schema.ts": "type A = 1;\nexport const a: string = import.meta.resolve('absent');",
    "old.ts": "import pkg from 'pkg';\n\nexport const a: string = pkg();",
    "node_modules/pkg/index.js": "module.exports = () => { throw new Error('no'); };",
  });
  const schema = { file: path("schema.ts"), line: 2 };
  expect(await thrownBy(exportsOf("schema.ts"))).toMatchObject(schema);
  const old = { file: path("old.ts"), line: 3 };
  expect(await thrownBy(exportsOf("old.ts"))).toMatchObject(old);
});

test("a package that throws while it is imported, and what is no Error", async () => {
  const { exportsOf, path } = project({
    "node_modules/pkg/package.json": '{ "type": "module", "main": "index.js" }',
    "node_modules/pkg/index.js": "\nthrow new Error('no');",
    "package.ts": "import 'pkg';",
    "node_modules/old/index.js": "\n\nthrow new Error('old');",
    "old.ts": "// first\nimport 'old';",
    "text.ts": "throw 'a text';",
  });
  const inPackage = await thrownBy(exportsOf("package.ts"));
  expect(inPackage).toMatchObject({ file: path("node_modules/pkg/index.js"), line: 2 });
  expect(await thrownBy(exportsOf("old.ts"))).toMatchObject({
    file: path("node_modules/old/index.js"),
    line: 3,
    cause: new Error("old"),
  });
  const text = await thrownBy(exportsOf("text.ts"));
  expect(text).toBeInstanceOf(ModuleFailed);
  expect(text).toMatchObject({
    cause: "a text",
    file: undefined,
    message: "A module threw while it was loaded: a text",
  });
});

test("locate finds the line of a function that throws later", async () => {
  const { path } = project({
    "schema.ts":
      "type T = { id: number };\n\nexport const later = () => (undefined as unknown as T).id;\n",
  });
  const { modules, locate } = await loadModules({ files: [path("schema.ts")] });
  const error = await thrownBy(Promise.resolve().then(modules[0]?.exports.later as () => unknown));
  expect(await locate(error)).toEqual({ file: path("schema.ts"), line: 3, column: 56 });
  expect(await locate(new Error("of another file"))).toBeUndefined();
  expect(await locate("no error")).toBeUndefined();
});

test("a syntax error: its place, the reason, the lines around it", async () => {
  const { load, path } = project({
    "good.ts": "export * from './bad';",
    "bad.ts": "export const a = 1;\nexport const b = ;\n",
  });
  const error = await thrownBy(load(["good.ts"]));
  expect(error).toBeInstanceOf(CompileFailed);
  expect(error).toMatchObject({
    name: "CompileFailed",
    file: path("bad.ts"),
    line: 2,
    column: 18,
    reason: "Unexpected token",
    message: `${path("bad.ts")}:2:18 cannot be compiled: Unexpected token`,
    frame: expect.stringContaining("2 │ export const b = ;"),
  });
});

test("a name that the other file lacks", async () => {
  const { exportsOf, path } = project({
    "a.ts": "export const a = 1;",
    "schema.ts":
      "import { a } from './a';\nimport { nope } from './a';\nexport const b = [a, nope];",
  });
  const error = await thrownBy(exportsOf("schema.ts"));
  expect(error).toBeInstanceOf(CompileFailed);
  expect(error).toMatchObject({
    file: path("schema.ts"),
    line: 2,
    column: 10,
    reason: expect.stringMatching(/^"nope" is not exported by ".*a\.ts"\.$/),
  });
});

test("a name that a package, or a module of this process, lacks", async () => {
  const { exportsOf, path } = project({
    "node_modules/pkg/package.json": '{ "name": "pkg", "type": "module", "main": "index.js" }',
    "node_modules/pkg/index.js": "export const a = 1;",
    "package.ts":
      "import { a } from 'pkg';\nimport {\n  a as b,\n  nope,\n} from 'pkg';\nexport const c = [a, b, nope];",
    "tool.ts": "import { nope } from 'tool';\nexport const c = nope;",
  });
  const inPackage = await thrownBy(exportsOf("package.ts"));
  expect(inPackage).toBeInstanceOf(CompileFailed);
  expect(inPackage).toMatchObject({
    file: path("package.ts"),
    line: 4,
    column: 3,
    reason: '"nope" is not exported by "pkg".',
  });
  const inTool = await thrownBy(exportsOf("tool.ts", { always: { tool: { a: 1 } } }));
  expect(inTool).toBeInstanceOf(CompileFailed);
  expect(inTool).toMatchObject({
    file: path("tool.ts"),
    line: 1,
    reason: '"nope" is not exported by "tool".',
  });
});

test("types may be passed on without saying so, a value that is missing may not", async () => {
  const { exportsOf, path } = project({
    "user.ts":
      "export interface User { id: number }\ntype $Key = number;\nexport type { $Key };\nexport const users = {};",
    "barrel.ts":
      "export { User, users } from './user';\nimport { $Key } from './user';\nexport { $Key };",
    "broken.ts": "export { User, teams } from './user';",
  });
  expect(await exportsOf("barrel.ts")).toMatchObject({ users: {} });
  const error = await thrownBy(exportsOf("broken.ts"));
  expect(error).toBeInstanceOf(CompileFailed);
  expect(error).toMatchObject({ file: path("broken.ts"), line: 1 });
});

test("an import that leads nowhere: a file's and a package's", async () => {
  const { exportsOf, path } = project({
    "file.ts": "// first\nimport { a } from './nope';\nexport { a };",
    "package.ts":
      "import type { T } from 'only-a-type';\nimport { a } from '@acme/nope/sub';\nexport { a };",
  });
  const file = await thrownBy(exportsOf("file.ts"));
  expect(file).toBeInstanceOf(ImportNotFound);
  expect(file).toMatchObject({ file: path("file.ts"), line: 2, column: 19, specifier: "./nope" });
  const inPackage = await thrownBy(exportsOf("package.ts"));
  expect(inPackage).toBeInstanceOf(ImportNotFound);
  expect(inPackage).toMatchObject({
    specifier: "@acme/nope/sub",
    message: `${path("package.ts")}:2:19 imports "@acme/nope/sub", which cannot be found.`,
  });
});

test("a file that does not exist", async () => {
  const { exportsOf, path } = project({ "other.ts": "" });
  const error = await thrownBy(exportsOf("absent.ts"));
  expect(error).toBeInstanceOf(NoFilesFound);
  expect(error).toMatchObject({ patterns: [path("absent.ts")] });
});
