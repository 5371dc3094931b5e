import {
  bigint,
  bigserial,
  bit,
  boolean,
  char,
  cidr,
  customType,
  date,
  decimal,
  doublePrecision,
  geometry,
  halfvec,
  inet,
  integer,
  interval,
  json,
  jsonb,
  line,
  macaddr,
  macaddr8,
  numeric,
  type PgColumnBuilder,
  type PgColumnBuilderBase,
  pgEnum,
  pgSchema,
  pgTable,
  point,
  real,
  serial,
  smallint,
  smallserial,
  sparsevec,
  text,
  time,
  timestamp,
  uuid,
  varchar,
  vector,
} from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { byGeneration, columnOf, isDrizzle1, tableOf } from "../testing.ts";

const mood = pgEnum("mood", ["ok"]);
const capital = pgEnum("Mood", ["ok"]);
const keyword = pgEnum("order", { Ok: "ok" });
const role = pgSchema("Auth").enum("Role", ["user"]);
const citext = customType<{ data: string }>({ dataType: () => "citext" });
const sized = customType<{ data: string; config: { size: number } }>({
  dataType: (config) => `ltree(${config?.size})`,
});

/** In 1.0 the dimensions of an array are stated at once, and sizes are not. */
function grid(source: PgColumnBuilderBase): PgColumnBuilderBase {
  const column = source as PgColumnBuilder;
  return isDrizzle1 ? column.array("[][]" as never) : column.array(3).array();
}

test.each([
  [bigint({ mode: "bigint" }), "bigint"],
  [bit({ dimensions: 3 }), "bit(3)"],
  [boolean(), "boolean"],
  [char(), "char"],
  [char({ length: 2 }), "char(2)"],
  [cidr(), "cidr"],
  [citext(), "citext"],
  [sized({ size: 4 }), "ltree(4)"],
  [date(), "date"],
  [decimal(), "numeric"],
  [doublePrecision(), "double precision"],
  [geometry({ type: "point" }), "geometry(point)"],
  [halfvec({ dimensions: 3 }), "halfvec(3)"],
  [inet(), "inet"],
  [integer(), "integer"],
  [interval(), "interval"],
  [interval({ fields: "day to second", precision: 3 }), "interval day to second(3)"],
  [json(), "json"],
  [jsonb(), "jsonb"],
  [line(), "line"],
  [macaddr(), "macaddr"],
  [macaddr8(), "macaddr8"],
  [numeric({ precision: 10 }), "numeric(10)"],
  [numeric({ precision: 10, scale: 2, mode: "number" }), "numeric(10, 2)"],
  [point(), "point"],
  [real(), "real"],
  [smallint(), "smallint"],
  [sparsevec({ dimensions: 3 }), "sparsevec(3)"],
  [text(), "text"],
  [text({ enum: ["a", "b"] }), "text"],
  [time({ precision: 2, withTimezone: true }), "time(2) with time zone"],
  [timestamp(), "timestamp"],
  [timestamp({ withTimezone: true, mode: "string" }), "timestamp with time zone"],
  [timestamp({ precision: 3, withTimezone: true }), "timestamp (3) with time zone"],
  [uuid(), "uuid"],
  [varchar(), "varchar"],
  [varchar({ length: 50 }), "varchar(50)"],
  [vector({ dimensions: 3 }), "vector(3)"],
  [integer().array(), "integer[]"],
  [grid(varchar({ length: 5 })), byGeneration("varchar(5)[3][]", "varchar(5)[][]")],
  [mood(), "mood"],
  [capital(), '"Mood"'],
  [keyword(), '"order"'],
  [role(), '"Auth"."Role"'],
  [grid(role()), `"Auth"."Role"${byGeneration("[3][]", "[][]")}`],
])("%#: %o", (column, type) => {
  expect(columnOf(column)).toEqual({ type });
});

test("an enum of the default schema is bare", () => {
  const table = pgTable("t", { role: role() });
  expect(tableOf(table, { defaultSchema: "Auth" }).columns).toEqual([
    { name: "role", type: '"Role"' },
  ]);
});

describe("serial columns", () => {
  test.each([
    [smallserial(), "smallint"],
    [serial(), "integer"],
    [bigserial({ mode: "number" }), "bigint"],
    [customType<{ data: number }>({ dataType: () => "serial8" })(), "bigint"],
  ])("%#: are of the integer type", (column, type) => {
    expect(columnOf(column)).toEqual({ type, serial: true, notNull: true });
  });
});

test("an empty type is refused", () => {
  expect(() => columnOf(customType({ dataType: () => "" })())).toThrow(
    /public\.t\.c: .*empty type/,
  );
});
