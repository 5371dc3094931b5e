import { createRequire } from "node:module";
import { globalRef, InvalidDefinition, objectRef, refKey } from "@autogen/core";
import * as orm from "drizzle-orm";
import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { pgExtension } from "./declarations/extension.ts";
import { DuplicateDefinition, NoDefinitions } from "./errors.ts";
import { DRIZZLE_1, isDrizzle1, read, readModules } from "./testing.ts";

const users = pg.pgTable("users", { id: pg.integer("id").primaryKey() });

/** Of `relations` in 0.45, of `defineRelations` in 1.0. */
function relationsOf(tables: { readonly users: typeof users }): unknown {
  const { defineRelations } = orm as unknown as {
    readonly defineRelations: (tables: object) => unknown;
  };
  return isDrizzle1 ? defineRelations(tables) : orm.relations(tables.users, () => ({}));
}

test("whatever else modules export is passed over, and never touched", () => {
  const { database, unsupported } = read({
    users,
    relations: relationsOf({ users }),
    alias: pg.alias(users, "u"),
    schema: z.object({ id: z.number() }),
    helper: () => users,
    Class: class {},
    nothing: null,
    missing: undefined,
    text: "users",
    bare: Object.create(null),
    namespace: Object.freeze(Object.assign(Object.create(null), { users })),
    template: sql`select 1`,
    column: users.id,
    otherDialect: sqliteTable("elsewhere", {}),
    lazy: new Proxy(
      {},
      {
        get: () => {
          throw new Error("connected");
        },
      },
    ),
  });
  expect([...database.table.keys()]).toEqual(["users"]);
  expect(unsupported).toEqual([]);
});

test("a table counts once under however many names, from however many files", () => {
  const { database, origins } = readModules({
    "users.ts": { users, again: users },
    "index.ts": { users },
  });
  expect(database.table.size).toBe(1);
  expect(origins.get(refKey(objectRef("table", { name: "users" })))).toEqual({ file: "users.ts" });
});

test("where everything is declared is known, of what is only used too", () => {
  const app = pg.pgSchema("app");
  const state = app.enum("state", ["on"]);
  const { origins } = readModules({
    "a.ts": { jobs: app.table("jobs", { state: state() }) },
    "b.ts": { citext: pgExtension("citext"), state },
  });
  expect(Object.fromEntries(origins)).toEqual({
    [refKey(objectRef("table", { schema: "app", name: "jobs" }))]: { file: "a.ts" },
    [refKey(globalRef("schema", "app"))]: { file: "a.ts" },
    [refKey(objectRef("enum", { schema: "app", name: "state" }))]: { file: "b.ts" },
    [refKey(globalRef("extension", "citext"))]: { file: "b.ts" },
  });
});

test("two different tables of one name are refused, naming both files", () => {
  const modules = {
    "a.ts": { users },
    "b.ts": { people: pg.pgTable("users", { id: pg.integer("id") }) },
  };
  const error = thrown(() => readModules(modules));
  expect(error).toBeInstanceOf(DuplicateDefinition);
  expect(error).toMatchObject({ kind: "table", object: "public.users", files: ["a.ts", "b.ts"] });
  expect(String(error)).toContain("one in a.ts, one in b.ts");
});

test("a table of that name in another schema is another table", () => {
  const other = pg.pgSchema("other").table("users", { id: pg.integer("id") });
  expect(read({ users, other }).database.table.size).toBe(2);
  expect(() => read({ users, other }, { defaultSchema: "other" })).toThrow(DuplicateDefinition);
});

describe("no definitions", () => {
  test("no modules, no exports, none that declares anything", () => {
    expect(thrown(() => readModules({}))).toBeInstanceOf(NoDefinitions);
    const error = thrown(() => readModules({ "a.ts": {}, "b.ts": { helper: () => 1 } }));
    expect(error).toMatchObject({ files: ["a.ts", "b.ts"], filtered: 0 });
    expect(String(error)).toContain("a.ts, b.ts");
  });

  test("filters that leave none", () => {
    const error = thrown(() => read({ users }, { tablesFilter: ["jobs"] }));
    expect(error).toBeInstanceOf(NoDefinitions);
    expect(String(error)).toContain("schemaFilter and tablesFilter");
  });
});

test("the filters choose by schema and by table; what is filtered out is not read", () => {
  const app = pg.pgSchema("app");
  const broken = pg.pgTable("broken", {}, () => {
    throw new Error("read");
  });
  const jobs = app.table("jobs", { state: pg.pgSchema("types").enum("state", ["on"])() });
  const names = (options: object) => {
    const { database } = read({ users, jobs, broken }, options);
    return [...database.schema.keys(), ...database.enum.keys(), ...database.table.keys()];
  };
  expect(names({ schemaFilter: ["app"] })).toEqual(["app", "app.jobs"]);
  expect(names({ schemaFilter: ["public"], tablesFilter: ["!bro*"] })).toEqual(["users"]);
  expect(names({ tablesFilter: ["*", "!broken"] })).toEqual([
    "app",
    "types",
    "types.state",
    "users",
    "app.jobs",
  ]);
});

test("definitions made with another copy of drizzle-orm are read the same", () => {
  const require = createRequire(isDrizzle1 ? DRIZZLE_1 : import.meta.url);
  const other = require("drizzle-orm/pg-core") as typeof pg;
  const { sql: otherSql } = require("drizzle-orm") as { sql: typeof sql };
  const declared = (core: typeof pg, template: typeof sql) => {
    const mood = core.pgEnum("mood", ["ok"]);
    return core.pgTable(
      "t",
      { id: core.integer("id").primaryKey(), mood: mood("mood").default("ok").unique() },
      (t) => [
        core.check("c", template`${t.id} > ${0}`),
        core.index("i").on(template`lower(${t.mood})`, t.id.desc()),
      ],
    );
  };
  expect(other.pgTable).not.toBe(pg.pgTable);
  expect(read({ t: declared(other, otherSql) })).toEqual(read({ t: declared(pg, sql) }));
});

test("an invalid definition is core's error", () => {
  expect(() => read({ t: pg.pgTable("", {}) })).toThrow(InvalidDefinition);
});

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
