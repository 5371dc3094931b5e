import { desc, isNotNull, sql } from "drizzle-orm";
import {
  type ExtraConfigColumn,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { byGeneration, casedTable, casingOption, tableOf } from "../testing.ts";

interface Columns {
  readonly id: ExtraConfigColumn;
  readonly title: ExtraConfigColumn;
  readonly userId: ExtraConfigColumn;
}

function indexesOf(declare: (table: Columns) => unknown[], casing?: "snake_case") {
  const table = casedTable(casing)(
    "posts",
    { id: integer("id"), title: text("title"), userId: integer() },
    (columns) => declare(columns as unknown as Columns) as never,
  );
  return tableOf(table, casingOption(casing)).indexes;
}

const keysOf = (declare: (table: Columns) => unknown) => indexesOf((t) => [declare(t)])[0]?.keys;

test("implicit names are drizzle-kit's", () => {
  expect(indexesOf((t) => [index().on(t.id, t.userId), uniqueIndex().on(t.title)])).toEqual([
    {
      name: "posts_id_userId_index",
      naming: "implicit",
      keys: [{ column: "id" }, { column: "userId" }],
    },
    { name: "posts_title_index", naming: "implicit", keys: [{ column: "title" }], unique: true },
  ]);
  expect(indexesOf((t) => [index().on(t.userId)], "snake_case")).toEqual([
    { name: "posts_user_id_index", naming: "implicit", keys: [{ column: "user_id" }] },
  ]);
});

test("everything that an index can state", () => {
  const [stated] = indexesOf((t) => [
    uniqueIndex("posts_idx")
      .using("gist", t.title.op("gist_trgm_ops"), t.id.desc().nullsFirst())
      .where(isNotNull(t.title))
      .with({ fillfactor: "70", buffering: false }),
  ]);
  expect(stated).toEqual({
    name: "posts_idx",
    keys: [
      { column: "title", opclass: "gist_trgm_ops" },
      { column: "id", order: "desc" },
    ],
    unique: true,
    method: "gist",
    with: { fillfactor: "70", buffering: "false" },
    where: { sql: byGeneration("title is not null", "(title is not null)") },
  });
});

const mood = pgEnum("mood", ["ok"]);

describe("the order of a column", () => {
  test.each([
    ["asc", (t: Columns) => t.id.asc(), {}],
    ["asc nulls last", (t: Columns) => t.id.asc().nullsLast(), {}],
    ["asc nulls first", (t: Columns) => t.id.nullsFirst(), { nulls: "first" }],
    [
      "desc, which drizzle puts last",
      (t: Columns) => t.id.desc(),
      { order: "desc", nulls: "last" },
    ],
    ["desc nulls first", (t: Columns) => t.id.desc().nullsFirst(), { order: "desc" }],
  ])("%s", (_, column, sorting) => {
    expect(keysOf((t) => index("i").on(column(t)))).toEqual([{ column: "id", ...sorting }]);
    expect(keysOf((t) => index("i").onOnly(column(t)))).toEqual([{ column: "id", ...sorting }]);
    expect(keysOf((t) => index("i").using("btree", column(t)))).toEqual([
      { column: "id", ...sorting },
    ]);
  });
});

describe("an expression", () => {
  test.each([
    ["a call", (t: Columns) => sql`lower(${t.title})`, [{ expression: { sql: "lower(title)" } }]],
    ["in brackets", (t: Columns) => sql`(${t.id} + ${1})`, [{ expression: { sql: "id + 1" } }]],
    ["desc()", (t: Columns) => desc(t.id), [{ column: "id", order: "desc" }]],
    [
      "an operator class",
      (t: Columns) => sql`${t.title} gin_trgm_ops`,
      [{ column: "title", opclass: "gin_trgm_ops" }],
    ],
    [
      "a list",
      (t: Columns) => sql`${t.userId}, lower(${t.title}) desc nulls last`,
      [{ column: "userId" }, { expression: { sql: "lower(title)" }, order: "desc", nulls: "last" }],
    ],
    ["a name that is no column", () => sql`ctid`, [{ expression: { sql: "ctid" } }]],
  ])("%s", (_, expression, keys) => {
    expect(keysOf((t) => index("i").on(expression(t)))).toEqual(keys);
  });
});

describe("is refused", () => {
  test.each([
    [
      "an expression without a name",
      (t: Columns) => index().on(sql`lower(${t.title})`),
      /give it one/,
    ],
    ["an empty key", (t: Columns) => index("i").on(sql`${t.id},`), /empty key/],
    ["a name too long", (t: Columns) => index("i".repeat(64)).on(t.id), /64 bytes/],
  ])("%s", (_, declare, message) => {
    expect(() => indexesOf((t) => [declare(t)])).toThrow(message);
  });
});

test("an operator class that PostgreSQL chooses anyway is left out, as drizzle-kit pull states it", () => {
  const table = pgTable(
    "t",
    { name: varchar("name"), mood: mood("mood"), tags: text("tags").array() },
    (t) => [
      index("b").using("btree", t.name.asc().nullsLast().op("text_ops"), t.mood.op("enum_ops")),
      index("g").using("GIN", t.tags.op("array_ops"), sql`${t.tags} array_ops`),
      index("p").on(t.name.op("varchar_pattern_ops"), sql`lower(${t.name}) text_ops`),
    ],
  );
  expect(tableOf(table).indexes.map(({ keys }) => keys)).toEqual([
    [{ column: "name" }, { column: "mood" }],
    [{ column: "tags" }, { column: "tags" }],
    [
      { column: "name", opclass: "varchar_pattern_ops" },
      { expression: { sql: "lower(name)" }, opclass: "text_ops" },
    ],
  ]);
});

test("a long implicit name is cut", () => {
  const table = pgTable("t".repeat(60), { id: integer("id") }, (t) => [index().on(t.id)]);
  expect(tableOf(table).indexes[0]?.name).toBe(`${"t".repeat(60)}_id`);
});
