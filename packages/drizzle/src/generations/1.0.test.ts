/** What only drizzle-orm 1.0 can say. */
import * as orm from "@autogen/drizzle-1";
import * as pg from "@autogen/drizzle-1/pg-core";
import { describe, expect, test } from "vitest";
import { importDrizzle } from "../drizzle.ts";
import { read as readWith } from "../testing.ts";

const packages: Readonly<Record<string, object>> = {
  "drizzle-orm": orm,
  "drizzle-orm/pg-core": pg,
};
const drizzle = await importDrizzle(async (specifier) => ({ ...packages[specifier] }));

const read = (exports: Readonly<Record<string, unknown>>) => readWith(exports, { drizzle });

function tableOf(table: unknown) {
  const [model] = read({ table }).database.table.values();
  if (!model) throw new Error("no table was read");
  return model;
}

const columnOf = (column: pg.PgColumnBuilder) => {
  const [model] = tableOf(pg.pgTable("t", { c: column as never })).columns;
  const { name: _, ...rest } = model ?? { name: "", type: "" };
  return rest;
};

describe("columns", () => {
  test.each<[string, pg.PgColumnBuilder, object]>([
    ["bytea", pg.bytea().default(Buffer.from([1, 255])), { type: "bytea", default: "\\x01ff" }],
    [
      "a bigint as a string",
      pg.bigint({ mode: "string" }).default("9007199254740993"),
      { type: "bigint", default: "9007199254740993" },
    ],
    ["an array", pg.text().array(), { type: "text[]" }],
    ["an array of arrays", pg.varchar({ length: 5 }).array("[][]"), { type: "varchar(5)[][]" }],
    [
      "a geometry with its SRID",
      pg.geometry({ type: "point", srid: 4326 }).default([1, 2]),
      { type: "geometry(point,4326)", default: "SRID=4326;point(1 2)" },
    ],
    [
      "geometries with their SRID",
      pg
        .geometry({ mode: "xy", srid: 4326 })
        .array()
        .default([{ x: 1, y: 2 }]),
      { type: "geometry(point,4326)[]", default: '{"SRID=4326;point(1 2)"}' },
    ],
    [
      "a string of JSON",
      pg.jsonb().default("it's"),
      { type: "jsonb", default: { sql: `'"it''s"'::jsonb` } },
    ],
    [
      "documents of JSON that are arrays",
      pg
        .jsonb()
        .array()
        .default([[1, "b"], { c: null }]),
      { type: "jsonb[]", default: '{"[1,\\"b\\"]","{\\"c\\":null}"}' },
    ],
    [
      "JSON of a type of one's own",
      pg
        .customType<{ data: unknown }>({ dataType: () => "jsonb" })()
        .default("x"),
      { type: "jsonb", default: { sql: `'"x"'::jsonb` } },
    ],
    [
      "an array of times",
      pg
        .timestamp({ withTimezone: true })
        .array()
        .default([new Date(0)]),
      { type: "timestamp with time zone[]", default: '{"1970-01-01T00:00:00.000Z"}' },
    ],
    [
      "one that was derived from another table's",
      pg.pgTable("u", { c: pg.varchar({ length: 9 }).array("[][]").notNull() }).c.toBuilder(),
      { type: "varchar(9)[][]", notNull: true },
    ],
  ])("%s", (_, column, expected) => {
    expect(columnOf(column)).toEqual(expected);
  });

  test("have their casing from the table or the schema", () => {
    const app = pg.camelCase.schema("app");
    const { database } = read({
      one: pg.snakeCase.table("one", { userId: pg.integer(), stated: pg.integer("statedName") }),
      two: app.table("two", { user_id: pg.integer() }),
      three: pg.pgTableCreator((name) => `my_${name}`, "snake_case")("three", (t) => ({
        ofUser: t.integer(),
      })),
    });
    const names = [...database.table.values()].map(({ columns }) => columns.map((c) => c.name));
    expect(names).toEqual([["user_id", "statedName"], ["userId"], ["of_user"]]);
  });
});

describe("names", () => {
  test("a name is stated although it is the one that would be chosen", () => {
    const table = pg.pgTable(
      "users",
      { id: pg.integer(), code: pg.text().unique("users_code_key"), nick: pg.text().unique() },
      (t) => [
        pg.unique("users_id_nick_unique").on(t.id, t.nick),
        pg.unique().on(t.nick, t.id),
        pg.primaryKey({ columns: [t.id, t.code], name: "users_pkey" }),
      ],
    );
    expect(tableOf(table)).toMatchObject({
      primaryKey: { name: "users_pkey", columns: ["id", "code"] },
      uniques: [
        { name: "users_code_key", columns: ["code"] },
        { name: "users_nick_key", naming: "implicit" },
        { name: "users_id_nick_unique", columns: ["id", "nick"] },
        { name: "users_nick_id_unique", naming: "implicit" },
      ],
    });
    expect(tableOf(table).primaryKey?.naming).toBeUndefined();
    expect(tableOf(table).uniques[0]?.naming).toBeUndefined();
    expect(tableOf(table).uniques[2]?.naming).toBeUndefined();
  });

  test("a foreign key's is shortened by a hash", () => {
    const users = pg.pgTable("users", { id: pg.integer().primaryKey() });
    const nameIn = (table: string) =>
      tableOf(pg.pgTable(table, { author_of_this: pg.integer().references(() => users.id) }))
        .foreignKeys[0]?.name;
    expect(nameIn("t")).toBe("t_author_of_this_users_id_fkey");
    expect(nameIn("t".repeat(40))).toMatch(/^t{40}_\w{12}_fkey$/);
    expect(nameIn("t".repeat(50))).toMatch(/^[^t]\w{11}_fkey$/);
  });

  test("a foreign key of a column can state one", () => {
    const users = pg.pgTable("users", { id: pg.integer().primaryKey() });
    const author = pg.integer().references(() => users.id, { name: "author" });
    expect(tableOf(pg.pgTable("posts", { author })).foreignKeys[0]).toMatchObject({
      name: "author",
      columns: ["author"],
    });
  });
});

test("a schema that exists is only referred to", () => {
  const there = pg.pgSchema("there").existing();
  const users = there.table("users", { id: pg.integer() });
  const { database } = read({ there, users });
  expect(database.schema.size).toBe(0);
  expect([...database.table.values()]).toMatchObject([{ schema: "there", name: "users" }]);
});

test("relations are passed over", () => {
  const users = pg.pgTable("users", { id: pg.integer() });
  const relations = orm.defineRelations({ users }, (r) => ({
    users: { itself: r.one.users({ from: r.users.id, to: r.users.id }) },
  }));
  const part = orm.defineRelationsPart({ users });
  const { database, unsupported } = read({ users, relations, part });
  expect([...database.table.keys()]).toEqual(["users"]);
  expect(unsupported).toEqual([]);
});
