import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { loadModules } from "./load.ts";
import { installed, project } from "./testing/project.ts";

test("compiles TypeScript of every form", async () => {
  const { exportsOf } = project({
    "types.ts": "export interface Row { id: number }\nexport type Key = keyof Row;",
    "forms.ts": `
      import type { Row } from "./types";
      import { type Key } from "./types";
      import { Row as Elided } from "./types";
      enum Color { Red = "red", Green = "green" }
      const enum Size { Small = 1, Large = Small + 1 }
      namespace Units { export const meter = 1; }
      abstract class Base<T> { constructor(protected readonly value: T) {} abstract get(): T; }
      class Box extends Base<number> { get() { return this.value!; } declare ghost: string; }
      export const row = { id: 1 } satisfies Row as Elided;
      export const key = <Key>"id";
      export const colors = Object.values(Color);
      export const size = Size.Large;
      export const meter = Units.meter;
      export const boxed = new Box(7).get();
      export const name = Box.name;
      export function overload(a: string): string;
      export function overload(a: number): number;
      export function overload(a: unknown) { return a; }
      export default row;
    `,
    "view.tsx": "export const view = <T,>(a: T) => a; export const n = view(3);",
  });
  expect(await exportsOf("forms.ts")).toMatchObject({
    row: { id: 1 },
    key: "id",
    colors: ["red", "green"],
    size: 2,
    meter: 1,
    boxed: 7,
    name: "Box",
    default: { id: 1 },
  });
  expect(await exportsOf("view.tsx")).toMatchObject({ n: 3 });
});

test("names of classes and functions stay as they were written", async () => {
  const { load } = project({
    "a.ts": "export class Money {}; export const name = Money.name;",
    "b.ts":
      "export * from './a'; class Money {}; export const other = [Money.name, (() => {}).name];",
  });
  expect(await load(["a.ts", "b.ts"])).toMatchObject([{ name: "Money" }, { other: ["Money", ""] }]);
});

test("compiles syntax that this Node may lack", async () => {
  const { exportsOf } = project({
    "schema.ts": `
      export const log: string[] = [];
      { using resource = { [Symbol.dispose]: () => void log.push("disposed") }; log.push("used"); }
    `,
    "dispose.ts": "(Symbol as any).dispose ??= Symbol('dispose');",
    "entry.ts": "import './dispose'; export * from './schema';",
  });
  expect(await exportsOf("entry.ts")).toEqual({ log: ["used", "disposed"] });
});

test("gives the files in the order that was asked for, and no others", async () => {
  const { path } = project({
    "b.ts": "export { c } from './c'; export const b = 1;",
    "a.ts": "export const a = 1;",
    "c.ts": "export const c = 1;",
  });
  const { modules } = await loadModules({ files: [path("b.ts"), path("a.ts")] });
  expect(modules).toEqual([
    { file: path("b.ts"), exports: { b: 1, c: 1 } },
    { file: path("a.ts"), exports: { a: 1 } },
  ]);
});

test("loads nothing where there is no file", async () => {
  expect((await loadModules({ files: [] })).modules).toEqual([]);
});

test("one object stays one, through barrels, other names and several files", async () => {
  const { load } = project({
    "tables/users.ts": "export const users = { made: Symbol('users') };",
    "tables/posts.ts": "import { users } from './users'; export const posts = { users };",
    "tables/index.ts": "export * from './users'; export * from './posts.js';",
    "schema.ts": `
      import { users } from "./tables";
      export { users as people } from "./tables";
      export * as tables from "./tables/index.ts";
      export default users;
    `,
  });
  const [users, posts, barrel, schema] = await load([
    "tables/users.ts",
    "tables/posts.ts",
    "tables/index.ts",
    "schema.ts",
  ]);
  const made = users?.users;
  expect(made).toBeTypeOf("object");
  expect(posts?.posts).toEqual({ users: made });
  expect(barrel?.users).toBe(made);
  expect(barrel?.posts).toBe(posts?.posts);
  expect(schema?.people).toBe(made);
  expect(schema?.default).toBe(made);
  expect(schema?.tables).toMatchObject({ users: made });
});

test("a file that is given through a link is the file itself", async () => {
  const { load } = project({
    "real/users.ts": "export const users = {};",
    "linked@": "real",
  });
  const [real, linked] = await load(["real/users.ts", "linked/users.ts"]);
  expect(linked?.users).toBe(real?.users);
});

interface Lazy {
  other(): string;
}

test("files may import each other in a circle", async () => {
  const { load } = project({
    "users.ts": `
      import { teams } from "./teams";
      export const users = { id: "users.id", other: () => teams.id };
    `,
    "teams.ts": `
      import { users } from "./users";
      export const teams = { id: "teams.id", other: () => users.id };
    `,
  });
  const [teams, users] = await load(["teams.ts", "users.ts"]);
  const others = [teams?.teams, users?.users].map((table) => (table as Lazy).other());
  expect(others).toEqual(["users.id", "teams.id"]);
});

test("finds files without extension, by .js for .ts, folders, and JSON", async () => {
  const { exportsOf } = project({
    "schema.ts": `
      import { a } from "./a";
      import { b } from "./b.js";
      import { c } from "./c.mjs";
      import { d } from "./d.cjs";
      import { e } from "./e";
      import plans from "./plans.json";
      import typed, { FREE } from "./plans.json" with { type: "json" };
      export const all = [a, b, c, d, e, plans.FREE, typed.PRO, FREE];
    `,
    "a.ts": "export const a: string = 'a';",
    "b.ts": "export const b: string = 'b';",
    "c.mts": "export const c: string = 'c';",
    "d.cts": "export const d: string = 'd';",
    "e/index.ts": "export const e: string = 'e';",
    "plans.json": '{ "FREE": 0, "PRO": 9 }',
  });
  expect(await exportsOf("schema.ts")).toEqual({ all: ["a", "b", "c", "d", "e", 0, 9, 0] });
});

test("awaits at the top of a module, before those that import it", async () => {
  const { exportsOf } = project({
    "late.ts": "export const late = await new Promise<number>((done) => setImmediate(done, 4));",
    "schema.ts": "import { late } from './late'; export const next = late + 1;",
    "lazy.ts": "export const { next } = await import('./schema');",
  });
  expect(await exportsOf("lazy.ts")).toEqual({ next: 5 });
});

test("runs a module that is imported for what it does", async () => {
  const { exportsOf } = project({
    "package.json": '{ "sideEffects": false }',
    "setup.ts": "(globalThis as any).loaderTest = 'done';",
    "schema.ts": "import './setup'; export const { loaderTest } = globalThis as any;",
  });
  expect(await exportsOf("schema.ts")).toEqual({ loaderTest: "done" });
});

test("reads CommonJS", async () => {
  const { load } = project({
    "a.js": "module.exports = { users: {}, again: require('./b.cjs'), __filename };",
    "b.cjs": "exports.b = require('path').sep;",
    "c.cts": "import path = require('node:path'); export = { c: path.sep as string };",
    "d.ts": "import a, { users } from './a'; export const same = a.users === users;",
    "e.js": "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 5;",
    "f.ts": "import five from './e'; export { five };",
  });
  const [a, c, d, e, f] = await load(["a.js", "c.cts", "d.ts", "e.js", "f.ts"]);
  expect(a).toMatchObject({ users: {}, again: { b: "/" } });
  expect(c).toMatchObject({ c: "/" });
  expect(d).toEqual({ same: true });
  expect(e).toMatchObject({ default: 5 });
  expect(f).toEqual({ five: 5 });
});

test("reads a file anew each time", async () => {
  const { exportsOf, write } = project({
    "schema.ts": "export { version } from './version';",
    "version.ts": "export const version = 1;",
  });
  expect(await exportsOf("schema.ts")).toEqual({ version: 1 });
  write({ "version.ts": "export const version = 2;" });
  expect(await exportsOf("schema.ts")).toEqual({ version: 2 });
});

test("reads the environment when it runs", async () => {
  const { exportsOf } = project({
    "schema.ts": `
      process.env.LOADER_TEST = "set";
      export const all = [process.env.LOADER_TEST, process.env["LOADER_TEST"], process.env.NODE_ENV];
    `,
  });
  expect(await exportsOf("schema.ts")).toEqual({ all: ["set", "set", process.env.NODE_ENV] });
});

test("leaves nothing behind, beside the files or among temporary ones", async () => {
  const { folder, exportsOf, path } = project({
    "files/schema.ts": "export const at = import.meta.url;",
    "files/throws.ts": "throw new Error('no');",
    "temporary/.keep": "",
  });
  vi.stubEnv("TMPDIR", path("temporary"));
  onTestFinished(() => void vi.unstubAllEnvs());
  await exportsOf("files/schema.ts", { always: { unused: {} } });
  await expect(exportsOf("files/throws.ts")).rejects.toThrow();
  await expect(exportsOf("files/absent.ts")).rejects.toThrow();
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    "files",
    "files/schema.ts",
    "files/throws.ts",
    "temporary",
    "temporary/.keep",
  ]);
  const globals = Object.getOwnPropertyNames(globalThis);
  expect(globals.filter((key) => key.startsWith("autogen"))).toEqual([]);
});

test("leaves nothing behind where a module ends the process", () => {
  const { path } = project({
    "schema.ts": "process.exit(7);",
    "temporary/.keep": "",
    "run.mts": `
      import { loadModules } from "${new URL("./load.ts", import.meta.url).pathname}";
      await loadModules({ files: ["schema.ts"].map((file) => import.meta.dirname + "/" + file) });
    `,
  });
  const env = { ...process.env, TMPDIR: path("temporary") };
  const tsx = join(installed("tsx"), "dist/cli.mjs");
  const { status } = spawnSync(process.execPath, [tsx, path("run.mts")], { env });
  expect(status).toBe(7);
  expect(readdirSync(path("temporary")).filter((name) => name.startsWith("autogen-"))).toEqual([]);
});

test("loads at the same time do not meet", async () => {
  const { exportsOf } = project({
    "a.ts": "import { who } from 'tool'; export { who };",
    "b.ts": "import { who } from 'tool'; export { who };",
  });
  const loaded = await Promise.all([
    exportsOf("a.ts", { always: { tool: { who: "first" } } }),
    exportsOf("b.ts", { always: { tool: { who: "second" } } }),
  ]);
  expect(loaded).toEqual([{ who: "first" }, { who: "second" }]);
});
