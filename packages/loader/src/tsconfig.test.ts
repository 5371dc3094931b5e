import { expect, test } from "vitest";
import { CompileFailed } from "./errors.ts";
import { project, thrownBy } from "./testing/project.ts";

const paths = (to: string) =>
  JSON.stringify({ compilerOptions: { paths: { "~/*": [to], "@db": [`${to.slice(0, -1)}db`] } } });

test("each file has the path aliases of its own nearest tsconfig.json", async () => {
  const { load } = project({
    "tsconfig.json": paths("./wrong/*"),
    "api/tsconfig.json": paths("./src/*"),
    "api/src/db.ts": "export const db = 'api';",
    "api/src/deep/schema.ts": "import { db } from '@db'; export { db }; export * from '~/names';",
    "api/src/names.ts": "export { name } from '../../web/lib/schema';",
    "web/tsconfig.json": paths("./lib/*"),
    "web/lib/db.ts": "export const db = 'web';",
    "web/lib/schema.ts": "import { db } from '~/db'; export const name = db;",
  });
  const [api, web] = await load(["api/src/deep/schema.ts", "web/lib/schema.ts"]);
  expect(api).toEqual({ db: "api", name: "web" });
  expect(web).toEqual({ name: "web" });
});

test("baseUrl and paths come through extends, comments and trailing commas allowed", async () => {
  const { exportsOf } = project({
    "tsconfig.base.json": `{
      // the base
      "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["./*"], }, },
    }`,
    "tsconfig.json": '{ "extends": "./tsconfig.base.json", "compilerOptions": { "strict": true } }',
    "src/lib/a.ts": "export const a = 'a';",
    "src/schema.ts":
      "import { a } from '@/lib/a'; import { a as b } from 'lib/a'; export { a, b };",
  });
  expect(await exportsOf("src/schema.ts")).toEqual({ a: "a", b: "a" });
});

test("paths come through extends of a package, and through references", async () => {
  const { load } = project({
    "one/node_modules/@acme/config/tsconfig.json": paths("../../../src/*"),
    "one/tsconfig.json": '{ "extends": "@acme/config/tsconfig.json" }',
    "one/src/db.ts": "export const db = 1;",
    "one/src/schema.ts": "export * from '~/db';",
    "two/tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
    "two/tsconfig.app.json": paths("./src/*").replace(/}$/, ', "include": ["src"] }'),
    "two/src/db.ts": "export const db = 2;",
    "two/src/schema.ts": "export * from '~/db';",
  });
  expect(await load(["one/src/schema.ts", "two/src/schema.ts"])).toEqual([{ db: 1 }, { db: 2 }]);
});

test("an alias may lead to JavaScript, which is the user's own", async () => {
  const { exportsOf, write } = project({
    "package.json": '{ "name": "app", "imports": { "#lib/*": "./src/*" } }',
    "tsconfig.json": paths("./src/*"),
    "src/db.js": "module.exports = { db: require('./name') };",
    "src/name.ts": "module.exports = 'first';",
    "src/schema.ts":
      "import { db } from '~/db'; import * as all from '#lib/db.js'; export { db, all };",
  });
  expect(await exportsOf("src/schema.ts")).toMatchObject({ db: "first", all: { db: "first" } });
  write({ "src/name.ts": "module.exports = 'second';" });
  expect(await exportsOf("src/schema.ts")).toMatchObject({ db: "second" });
});

test("aliases also work in files that the tsconfig.json does not list", async () => {
  const { load } = project({
    "tsconfig.json": paths("./src/*").replace(/}$/, ', "include": ["src/main.ts"] }'),
    "src/main.ts": "export * from '../db/schema';",
    "src/name.js": "export const name = 'name';",
    "db/schema.ts": "export * from '~/name';",
    "db/legacy.js": "export * from '~/name';",
  });
  const names = { name: "name" };
  expect(await load(["src/main.ts", "db/schema.ts", "db/legacy.js"])).toEqual([
    names,
    names,
    names,
  ]);
});

test("a tsconfig.json that cannot be read matters only to files with aliases", async () => {
  const { exportsOf, path } = project({
    "node_modules/pkg/index.js": "exports.pkg = 1;",
    "schema.ts": "export { pkg } from 'pkg'; export * from './web/plain';",
    "web/tsconfig.json": '{ "extends": "@absent/tsconfig" }',
    "web/plain.ts": "import { pkg } from 'pkg'; export const plain: number = pkg;",
    "old.ts": "export * from './web/old.js';",
    "web/old.js": "export { pkg } from 'pkg';",
    "web/aliased.ts": "export * from '~/plain';",
  });
  expect(await exportsOf("schema.ts")).toEqual({ pkg: 1, plain: 1 });
  expect(await exportsOf("web/plain.ts")).toEqual({ plain: 1 });
  expect(await exportsOf("old.ts")).toEqual({ pkg: 1 });
  const error = await thrownBy(exportsOf("web/aliased.ts"));
  expect(error).toBeInstanceOf(CompileFailed);
  expect(error).toMatchObject({
    file: path("web/tsconfig.json"),
    reason: expect.stringContaining("@absent/tsconfig"),
  });
});
