import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  integer,
  json,
  jsonb,
  line,
  numeric,
  pgEnum,
  point,
  text,
  timestamp,
  vector,
} from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { byGeneration, columnOf } from "../testing.ts";

const mood = pgEnum("mood", ["ok", "it's"]);
const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const upper = customType<{ data: { word: string } }>({
  dataType: () => "text",
  toDriver: ({ word }) => word.toUpperCase(),
});
const document = customType<{ data: object }>({
  dataType: () => "jsonb",
  toDriver: (value) => value,
});
const place = customType<{ data: { x: number; y: number } }>({
  dataType: () => "geometry(point, 4326)",
  toDriver: ({ x, y }) => sql`st_setsrid(st_makepoint(${x}, ${y}), 4326)`,
});
const failing = customType<{ data: object }>({
  dataType: () => "text",
  toDriver: () => {
    throw new Error("cannot encode");
  },
});
const noon = new Date(Date.UTC(2026, 0, 2, 12));

describe("plain values", () => {
  test.each([
    [text().default("it's"), "it's"],
    [text().default(""), ""],
    [integer().default(0), 0],
    [integer().default(-1), -1],
    [doublePrecision().default(Number.NaN), Number.NaN],
    [bigint({ mode: "bigint" }).default(2n ** 60n), 2n ** 60n],
    [boolean().default(false), false],
    [numeric().default("0.10"), "0.10"],
    [mood().default("it's"), "it's"],
    [jsonb().default("{}"), byGeneration<unknown>("{}", { sql: `'"{}"'::jsonb` })],
    [date().default("2026-01-02"), "2026-01-02"],
    [timestamp({ withTimezone: true }).default(noon), "2026-01-02T12:00:00.000Z"],
    [date({ mode: "date" }).default(noon), "2026-01-02T12:00:00.000Z"],
    [timestamp().default(sql`'infinity'`), { sql: "'infinity'" }],
    [text().array().default([]), "{}"],
    [text().array().default(['a"b', "c,d", "NULL"]), '{"a\\"b","c,d","NULL"}'],
    [
      integer()
        .array()
        .array()
        .default([[1], [2]]),
      "{{1},{2}}",
    ],
    [mood().array().default(["ok"]), '{"ok"}'],
    [timestamp().array().default([noon]), '{"2026-01-02T12:00:00.000Z"}'],
    [
      jsonb()
        .array()
        .default([{ a: "b" }]),
      '{"{\\"a\\":\\"b\\"}"}',
    ],
    [vector({ dimensions: 2 }).default([1, 2]), "[1,2]"],
    [point().default([1, 2]), "(1,2)"],
    [line({ mode: "abc" }).default({ a: 1, b: 2, c: 3 }), "{1,2,3}"],
    [bytea().default(Buffer.from([1, 255])), "\\x01ff"],
    [upper().default({ word: "hey" }), "HEY"],
  ])("%#: %o", (column, expected) => {
    expect(columnOf(column).default).toEqual(expected);
  });

  test("an array of nulls and values", () => {
    const values = [1, null] as number[];
    expect(columnOf(integer().array().default(values)).default).toBe("{1,NULL}");
  });
});

describe("expressions", () => {
  test.each([
    [timestamp().defaultNow(), "now()"],
    [timestamp().default(sql`current_timestamp`), "current_timestamp"],
    [jsonb().default(sql`'{}'::jsonb`), "'{}'::jsonb"],
    [jsonb().default({}), "'{}'::jsonb"],
    [json().default([1, "it's"]), `'[1,"it''s"]'::json`],
    [jsonb().default(5), "'5'::jsonb"],
    [jsonb().default(false), "'false'::jsonb"],
    [jsonb().default(null), "'null'::jsonb"],
    [jsonb().default({ a: "\\" }), `E'{"a":"\\\\\\\\"}'::jsonb`],
    [document().default({ a: 1 }), `'{"a":1}'::jsonb`],
    [integer().default(sql`${1} + ${2}`), "1 + 2"],
    [place().default({ x: 1, y: -2 }), "st_setsrid(st_makepoint(1, (-2)), 4326)"],
  ])("%#: %o", (column, expected) => {
    expect(columnOf(column).default).toEqual({ sql: expected });
  });
});

describe("none", () => {
  test.each([
    [text()],
    [text().$default(() => "client")],
    [text().$defaultFn(() => "client")],
    [text().$onUpdate(() => "client")],
    [text().default(sql`NULL`)],
    [text().default(sql`null::text`)],
    [text().default(null as never)],
    [text().default(undefined as never)],
  ])("%#", (column) => {
    expect(columnOf(column)).toEqual({ type: "text" });
  });
});

describe("moments that move are refused", () => {
  test.each([
    [timestamp({ mode: "string" }).default("now")],
    [timestamp({ mode: "string", withTimezone: true, precision: 3 }).default("  Today 12:00 ")],
    [date().default("tomorrow")],
    [date().array().default(["2026-01-01", "YESTERDAY"])],
    [customType<{ data: string }>({ dataType: () => "tstzrange" })().default("[now,)")],
    [customType<{ data: string }>({ dataType: () => "timestamptz" })().default("now")],
    [timestamp().default(sql`'now'`)],
    [timestamp().default(sql`'now'::timestamp`)],
    [timestamp().default(sql`timestamp with time zone 'now'`)],
  ])("%#", (column) => {
    expect(() => columnOf(column)).toThrow(/^public\.t\.c: the default '.*' is read once/);
  });

  test.each([
    [text().default("now")],
    [timestamp({ mode: "string" }).default("epoch")],
    [timestamp().default(sql`now()`)],
    [date().default(sql`('now'::text)::date`)],
    [date().default(sql`'now'::text`)],
  ])("others are not: %#", (column) => {
    expect(columnOf(column).default).toBeDefined();
  });
});

describe("what has no constant is refused", () => {
  test.each([
    [failing().default({}), /cannot encode/],
    [text().default((() => "x") as never), /cannot be written/],
    [timestamp().default(new Date("no")), /Invalid time value/],
    [jsonb().default({ a: 1n }), byGeneration(/BigInt/, /cannot be written/)],
    [document().default({ a: 1n }), /cannot be written/],
  ])("%#", (column, message) => {
    expect(() => columnOf(column)).toThrow(message);
    expect(() => columnOf(column)).toThrow(/^public\.t\.c: .*\(schema\/index\.ts\)$/);
  });
});
