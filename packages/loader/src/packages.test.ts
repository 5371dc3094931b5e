import { expect, test } from "vitest";
import { ImportNotFound } from "./errors.ts";
import { loadModules } from "./load.ts";
import { importFile } from "./node-import.ts";
import { type Files, installed, project, thrownBy } from "./testing/project.ts";

/** A package that says how it was loaded, and counts how often. */
const dual = (folder: string): Files => ({
  [`${folder}/package.json`]: JSON.stringify({
    name: "dual",
    exports: {
      ".": { node: { import: "./esm/main.js", require: "./main.cjs" }, default: "./browser.js" },
      "./sub": { import: "./esm/sub.js" },
    },
  }),
  [`${folder}/esm/package.json`]: '{ "type": "module" }',
  [`${folder}/esm/main.js`]: `export { sub } from "./sub.js"; export const how = "import";`,
  [`${folder}/esm/sub.js`]: `export const sub = { of: "${folder}" };`,
  [`${folder}/main.cjs`]: `exports.how = "require";`,
  [`${folder}/browser.js`]: `export const how = "browser";`,
});

test("a compiled package is the module that Node loads for the importing file", async () => {
  const { exportsOf, path } = project({
    ...dual("node_modules/dual"),
    ...dual("web/node_modules/dual"),
    "schema.ts": `
      import { how, sub } from "dual";
      import { sub as same } from "dual/sub";
      export { inWeb } from "./web/schema";
      export const required = require("dual").how;
      export { how, sub, same };
    `,
    "web/schema.ts": "export { sub as inWeb } from 'dual/sub';",
  });
  const loaded = await exportsOf("schema.ts");
  expect(loaded).toMatchObject({
    how: "import",
    required: "require",
    sub: { of: "node_modules/dual" },
    inWeb: { of: "web/node_modules/dual" },
  });
  expect(loaded.same).toBe(loaded.sub);
  expect((await importFile(path("node_modules/dual/esm/main.js"))).sub).toBe(loaded.sub);
});

test("a CommonJS package gives what the importing file's module system sees in it", async () => {
  const { exportsOf } = project({
    "package.json": "{}",
    "node_modules/plain/index.js": "const all = { one: 1 }; module.exports = all;",
    "node_modules/compiled/package.json": '{ "main": "lib.js" }',
    "node_modules/compiled/lib.js":
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 2;",
    "bundled.ts": `
      import plain, { one } from "plain";
      import two, * as compiled from "compiled";
      export * from "plain";
      export const all = [plain.one, one, two, compiled.default];
    `,
    "node.mts": `
      import compiled from "compiled";
      import { one } from "plain";
      export const all = [compiled, one];
    `,
  });
  expect(await exportsOf("bundled.ts")).toMatchObject({ all: [1, 1, 2, 2], one: 1 });
  expect(await exportsOf("node.mts")).toEqual({ all: [{ default: 2 }, 1] });
});

test("a workspace package in TypeScript is compiled, and finds its own packages", async () => {
  const { load, write } = project({
    ...dual("packages/db/node_modules/dual"),
    "packages/db/package.json": '{ "name": "@acme/db", "exports": { "./*": "./src/*.ts" } }',
    "packages/db/src/users.ts": `
      import { sub } from "dual/sub";
      enum Kind { A = "a" }
      export const users = { sub, kind: Kind.A };
    `,
    "node_modules/@acme/db@": "../../packages/db",
    "app/schema.ts": "export * from '@acme/db/users';",
  });
  const [app, users] = await load(["app/schema.ts", "packages/db/src/users.ts"]);
  expect(app?.users).toEqual({ sub: { of: "packages/db/node_modules/dual" }, kind: "a" });
  expect(app?.users).toBe(users?.users);
  write({ "packages/db/src/users.ts": "export const users = 'edited';" });
  expect(await load(["app/schema.ts"])).toEqual([{ users: "edited" }]);
});

test("a workspace package that was built stays outside, and one installed as TypeScript does not", async () => {
  const { exportsOf, path } = project({
    "packages/built/package.json": '{ "name": "built", "type": "module", "main": "dist/index.js" }',
    "packages/built/dist/index.js": "export const at = import.meta.url; export const made = {};",
    "node_modules/built@": "../packages/built",
    "node_modules/source/package.json": '{ "name": "source", "main": "./index.ts" }',
    "node_modules/source/index.ts": "export const source: string = 'source';",
    "schema.ts": "export * from 'built'; export * from 'source';",
  });
  const loaded = await exportsOf("schema.ts");
  const native = await importFile(path("packages/built/dist/index.js"));
  expect(loaded).toEqual({ at: native.at, made: native.made, source: "source" });
  expect(loaded.made).toBe(native.made);
});

test("peers serve files that cannot resolve a package, with all of its entries", async () => {
  const { load, path } = project({
    ...dual("tool/node_modules/dual"),
    ...dual("app/node_modules/dual"),
    "alone/schema.ts":
      "import { how } from 'dual'; import { sub } from 'dual/sub'; export { how, sub };",
    "app/schema.ts": "export { sub } from 'dual/sub';",
  });
  const peers = { dual: path("tool/node_modules/dual/esm/main.js") };
  expect(await load(["alone/schema.ts", "app/schema.ts"], { peers })).toEqual([
    { how: "import", sub: { of: "tool/node_modules/dual" } },
    { sub: { of: "app/node_modules/dual" } },
  ]);
});

test("a peer may be a file by itself", async () => {
  const { exportsOf, path } = project({
    "tool.mjs": "export const tool = 1;",
    "files/schema.ts": "export * from 'tool';",
  });
  expect(await exportsOf("files/schema.ts", { peers: { tool: path("tool.mjs") } })).toEqual({
    tool: 1,
  });
});

test("a peer may be a module of this process, its exports of any name", async () => {
  const tool = { made: {}, default: "default", "a-b": 1, $: 2 };
  const { exportsOf } = project({
    "schema.ts": `
      import main, { made, $, "a-b" as ab } from "tool";
      import * as all from "tool";
      import type { Whatever } from "tool";
      export { main, made, $, ab };
      export const names = Object.keys(all).sort();
    `,
  });
  const loaded = await exportsOf("schema.ts", { peers: { tool } });
  expect(loaded).toEqual({
    main: "default",
    made: {},
    $: 2,
    ab: 1,
    names: ["$", "a-b", "default", "made"],
  });
  expect(loaded.made).toBe(tool.made);
});

test("what is always given wins over what a file could resolve", async () => {
  const { exportsOf, path } = project({
    ...dual("node_modules/dual"),
    ...dual("tool/node_modules/dual"),
    "schema.ts": "export { sub } from 'dual/sub'; export { how } from 'dual';",
  });
  expect(await exportsOf("schema.ts", { always: { dual: { how: "given" } } })).toEqual({
    how: "given",
    sub: { of: "node_modules/dual" },
  });
  const always = { dual: path("tool/node_modules/dual/main.cjs") };
  expect(await exportsOf("schema.ts", { always })).toMatchObject({
    sub: { of: "tool/node_modules/dual" },
  });
});

test("importPeer gives the instance that the files use", async () => {
  const { path } = project({
    ...dual("packages/db/node_modules/dual"),
    ...dual("tool/node_modules/dual"),
    "packages/db/schema.ts": "export { sub } from 'dual/sub';",
    "app/schema.ts": "export * from '../packages/db/schema'; export { named } from 'given';",
    "app/old.cjs": "exports.old = require('only');",
    "app/node_modules/only/index.js": "module.exports = { old: {} };",
  });
  const { modules, importPeer } = await loadModules({
    files: [path("app/schema.ts"), path("app/old.cjs")],
    peers: { dual: path("tool/node_modules/dual/main.cjs"), given: { named: {} } },
  });
  const [schema, old] = modules;
  expect((await importPeer("dual/sub")).sub).toBe(schema?.exports.sub);
  expect(await importPeer("dual")).toMatchObject({ how: "import", sub: schema?.exports.sub });
  expect((await importPeer("given")).named).toBe(schema?.exports.named);
  expect(await importPeer("only")).toBe(old?.exports.old);
});

test("importPeer falls back to the peers", async () => {
  const { path } = project({
    ...dual("tool/node_modules/dual"),
    "schema.ts": "export {};",
  });
  const peers = { dual: path("tool/node_modules/dual/main.cjs") };
  const { importPeer } = await loadModules({ files: [path("schema.ts")], peers });
  expect((await importPeer("dual/sub")).sub).toEqual({ of: "tool/node_modules/dual" });
  const error = await thrownBy(importPeer("absent"));
  expect(error).toBeInstanceOf(ImportNotFound);
  expect(error).toMatchObject({ specifier: "absent" });
});

test("a package that is asked for only when a function runs may be absent", async () => {
  const { exportsOf } = project({
    "schema.ts": `
      export const lazy = () => import("absent");
      export const optional = (() => { try { return require("absent"); } catch { return "none"; } })();
    `,
  });
  const loaded = await exportsOf("schema.ts");
  expect(loaded.optional).toBe("none");
  await expect((loaded.lazy as () => Promise<unknown>)()).rejects.toThrow("absent");
});

test("real definitions: drizzle-orm beside zod, as the file resolves them", async () => {
  const { path } = project({
    "package.json": '{ "type": "module" }',
    "node_modules/drizzle-orm@": installed("drizzle-orm"),
    "node_modules/zod@": installed("zod"),
    "users.ts": `
      import { sql } from "drizzle-orm";
      import { type AnyPgColumn, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
      import { z } from "zod";
      import { teams } from "./teams";
      export const users = pgTable("users", {
        id: uuid().primaryKey().default(sql\`gen_random_uuid()\`),
        team: uuid().references((): AnyPgColumn => teams.id),
        at: timestamp().defaultNow(),
        email: text().notNull(),
      });
      export const NewUser = z.object({ email: z.email() });
    `,
    "teams.ts": `
      import { pgTable, uuid } from "drizzle-orm/pg-core";
      import { users } from "./users";
      export const teams = pgTable("teams", { id: uuid().primaryKey(), owner: uuid().references(() => users.id) });
    `,
  });
  const { modules, importPeer } = await loadModules({
    files: [path("users.ts"), path("teams.ts")],
  });
  const { is } = await importPeer("drizzle-orm");
  const { getTableConfig, PgTable } = await importPeer("drizzle-orm/pg-core");
  const users = modules[0]?.exports.users as object;
  expect(users).toBeInstanceOf(PgTable);
  expect((is as (value: unknown, type: unknown) => boolean)(users, PgTable)).toBe(true);
  const { foreignKeys } = (getTableConfig as (table: object) => { foreignKeys: ForeignKey[] })(
    users,
  );
  expect(foreignKeys.map((key) => key.reference().foreignTable)).toEqual([
    modules[1]?.exports.teams,
  ]);
});

interface ForeignKey {
  reference(): { foreignTable: unknown };
}
