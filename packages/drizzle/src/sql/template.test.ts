import { and, eq, gt, inArray, isNull, like, or, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  customType,
  integer,
  jsonb,
  type PgTable,
  pgEnum,
  pgSchema,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { byGeneration, casedTable, casingOption, tableOf } from "../testing.ts";

const shouting = customType<{ data: string }>({
  dataType: () => "text",
  toDriver: (value) => value.toUpperCase(),
});
const failing = customType<{ data: string }>({
  dataType: () => "text",
  toDriver: () => {
    throw new Error("cannot encode");
  },
});
const mood = pgEnum("Mood", ["ok"]);
const others = pgSchema("Other").table("others", { id: integer("id") });

interface Columns {
  readonly id: AnyPgColumn;
  readonly name: AnyPgColumn;
  readonly order: AnyPgColumn;
  readonly userId: AnyPgColumn;
  readonly at: AnyPgColumn;
  readonly loud: AnyPgColumn;
  readonly data: AnyPgColumn;
  readonly failing: AnyPgColumn;
}

/** The text of a check constraint. */
function textOf(condition: (table: Columns) => unknown, casing?: "snake_case"): string | undefined {
  const table: PgTable = casedTable(casing)(
    "people",
    {
      id: integer("id"),
      name: text("Name"),
      order: integer("order"),
      userId: integer(),
      at: timestamp("at", { withTimezone: true }),
      loud: shouting("loud"),
      data: jsonb("data"),
      failing: failing("failing"),
      mood: mood("mood"),
    },
    (columns) => [check("c", condition(columns) as never)],
  );
  return tableOf(table, casingOption(casing)).checks[0]?.expression.sql;
}

describe("columns", () => {
  test("of the own table are bare, quoted where they must be", () => {
    expect(textOf((t) => sql`${t.id} > 0 and ${t.name} <> '' and ${t.order} = 1`)).toBe(
      `id > 0 and "Name" <> '' and "order" = 1`,
    );
  });

  test("follow the casing", () => {
    expect(textOf((t) => isNull(t.userId))).toBe(
      byGeneration(`"userId" is null`, `("userId" is null)`),
    );
    expect(textOf((t) => isNull(t.userId), "snake_case")).toBe(
      byGeneration("user_id is null", "(user_id is null)"),
    );
  });

  test("of another table keep it", () => {
    expect(textOf((t) => sql`${t.id} = ${others.id}`)).toBe(`id = "Other".others.id`);
  });

  test("are found in nested templates and lists", () => {
    expect(
      textOf((t) => and(gt(t.id, 0), or(isNull(t.name), sql`${[t.id, t.order]} = (1, 2)`))),
    ).toBe(
      byGeneration(
        `(id > 0 and ("Name" is null or (id, "order") = (1, 2)))`,
        `((id > 0) and (((("Name" is null)) or ((id, "order") = (1, 2)))))`,
      ),
    );
  });
});

describe("values", () => {
  test.each([
    ["a string", (t: Columns) => sql`${t.name} = ${"it's"}`, `"Name" = 'it''s'`],
    ["a number", (t: Columns) => sql`${t.id} - ${-1}`, "id - (-1)"],
    ["a bigint", (t: Columns) => sql`${t.id} < ${2n ** 60n}`, "id < 1152921504606846976"],
    ["a boolean", () => sql`${true}`, "true"],
    ["null", (t: Columns) => sql`${t.id} is distinct from ${null}`, "id is distinct from NULL"],
    ["a date", (t: Columns) => sql`${t.at} > ${new Date(0)}`, "at > '1970-01-01T00:00:00.000Z'"],
    ["a list", (t: Columns) => inArray(t.id, [1, 2]), "id in (1, 2)"],
    ["a list of strings", (t: Columns) => inArray(t.name, ["a", "b"]), `"Name" in ('a', 'b')`],
    ["a pattern", (t: Columns) => like(t.name, "a\\_%"), `"Name" like E'a\\\\_%'`],
    ["a parameter", (t: Columns) => sql`${t.id} = ${sql.param(7)}`, "id = 7"],
    [
      "an array as a parameter",
      (t: Columns) => sql`${t.name} = any (${sql.param(["a", "b"])})`,
      `"Name" = any ('{"a","b"}')`,
    ],
    [
      "a value inlined by hand",
      () => sql`${sql`${new Date(0)}`.inlineParams()}`,
      "'1970-01-01T00:00:00.000Z'",
    ],
    ["a bigint inlined by hand", () => sql`x = ${sql`${5n}`.inlineParams()}`, "x = 5"],
    ["what a custom type encodes", (t: Columns) => eq(t.loud, "hey"), "loud = 'HEY'"],
    ["a document", (t: Columns) => eq(t.data, { a: 1 }), `data = '{"a":1}'`],
    ["raw SQL", () => sql`a ${sql.raw("is not null")}`, "a is not null"],
    ["an identifier", () => sql`${sql.identifier("Some")}`, `"Some"`],
    ["an enum", () => sql`'ok'::${mood}`, `'ok'::"Mood"`],
    ["a table", () => sql`${others}`, `"Other".others`],
    ["another wrapper", () => sql`${pgSchema("app")}.f()`, "app.f()"],
  ])("%s", (_, condition, expected) => {
    expect(textOf(condition)).toBe(expected);
  });
});

describe("is refused", () => {
  test.each([
    ["a placeholder", (t: Columns) => eq(t.id, sql.placeholder("id")), /placeholder "id"/],
    ["a bound placeholder", () => sql`${sql.param(sql.placeholder("x"))}`, /placeholder "x"/],
    ["undefined", () => sql`a = ${undefined}`, /undefined/],
    ["a value without SQL", () => sql`a = ${() => 1}`, /a function/],
    ["an invalid date", () => sql`a = ${new Date("no")}`, /an invalid date/],
    ["a value that its column cannot encode", (t: Columns) => eq(t.failing, "x"), /cannot encode/],
    ["an empty template", () => sql``, /empty/],
    ["no template", () => "a > 1", /needs an sql/],
  ])("%s", (_, condition, message) => {
    expect(() => textOf(condition)).toThrow(message);
    expect(() => textOf(condition)).toThrow(/^public\.people\.c: .*\(schema\/index\.ts\)$/);
  });
});
