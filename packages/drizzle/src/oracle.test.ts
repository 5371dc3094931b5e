/**
 * What the drizzle-kit of that drizzle-orm creates of definitions, and what the model of them creates, are the same
 * to PostgreSQL.
 */

import { diff, EMPTY_DATABASE, statementsOf, TEXTUAL } from "@autogen/core";
import { emptyPglite } from "@autogen/testkit";
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { desc, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as example from "../../../schema/index.ts";
import type { Casing } from "./drizzle.ts";
import { casedTable, casingOption, isDrizzle1, read, tableOf } from "./testing.ts";

vi.mock("drizzle-autogen", () => import("./declarations/extension.ts"));

const mood = pg.pgEnum("Mood", ["sad", "it's", "ok"]);
const auth = pg.pgSchema("Auth");
const role = auth.enum("role", ["user", "admin"]);
const noon = new Date(Date.UTC(2026, 0, 2, 12));

const cells = [
  [1, 2],
  [3, 4],
];

/** In 1.0 the dimensions of an array are stated at once, and sizes are not. */
const grid = isDrizzle1
  ? pg
      .integer("grid")
      .array("[][]" as never)
      .default(cells as never)
  : pg.integer("grid").array(3).array(3).default(cells);

const types = pg.pgTable("types", {
  bigint: pg.bigint("bigint", { mode: "bigint" }).default(sql`9007199254740993`),
  boolean: pg.boolean("boolean").notNull().default(true),
  char: pg.char("char", { length: 2 }),
  cidr: pg.cidr("cidr"),
  date: pg.date("date").default("2026-01-02"),
  day: pg.date("day", { mode: "date" }).default(noon),
  doublePrecision: pg.doublePrecision("double precision").default(-1.5),
  inet: pg.inet("inet"),
  integer: pg.integer("integer").default(-1),
  interval: pg.interval("interval").default("1 day"),
  intervalFields: pg.interval("interval fields", { fields: "day to second", precision: 3 }),
  json: pg.json("json").default({ a: [1, "b"] }),
  jsonb: pg.jsonb("jsonb").notNull().default({}),
  jsonbText: pg.jsonb("jsonb text").default("[]"),
  line: pg.line("line"),
  macaddr: pg.macaddr("macaddr"),
  macaddr8: pg.macaddr8("macaddr8"),
  numeric: pg.numeric("numeric", { precision: 10, scale: 2 }).default("0"),
  numericNumber: pg.numeric("numeric number", { mode: "number" }).default(0),
  point: pg.point("point"),
  real: pg.real("real"),
  smallint: pg.smallint("smallint"),
  text: pg.text("text").default("it's"),
  time: pg.time("time", { precision: 2, withTimezone: true }),
  timestamp: pg.timestamp("timestamp", { precision: 3 }).default(noon),
  timestamptz: pg.timestamp("timestamptz", { withTimezone: true }).defaultNow().notNull(),
  timestamptz3: pg.timestamp("timestamptz3", { withTimezone: true, precision: 3 }).default(noon),
  uuid: pg.uuid("uuid").defaultRandom(),
  varchar: pg.varchar("varchar", { length: 50 }).default(""),
  mood: mood("mood").default("it's"),
  moods: mood("moods").array().default(["ok"]),
  texts: pg.text("texts").array().notNull().default([]),
  words: pg.varchar("words", { length: 5 }).array().default(["a b", "c,d"]),
  grid,
  client: pg.text("client").$default(() => "x"),
});

const keys = pg.pgTable(
  "Keys",
  {
    small: pg.smallserial("small"),
    serial: pg.serial("serial"),
    big: pg.bigserial("big", { mode: "number" }),
    always: pg.integer("always").generatedAlwaysAsIdentity(),
    options: pg.bigint("options", { mode: "number" }).generatedByDefaultAsIdentity({
      name: "my seq",
      startWith: 100,
      increment: 10,
      minValue: 5,
      maxValue: 1000,
      cache: 3,
      cycle: true,
    }),
    tenant: pg.integer("tenant"),
    number: pg.integer("number"),
    email: pg.text("email").unique(),
    nick: pg.text("nick").unique("one_nick", { nulls: "not distinct" }),
    upper: pg.text("upper").generatedAlwaysAs((): SQL => sql`upper(${keys.email})`),
    twice: pg.integer("twice").generatedAlwaysAs(sql`number * 2`),
  },
  (t) => [
    pg.primaryKey({ columns: [t.tenant, t.number] }),
    pg.unique().on(t.small, t.big).nullsNotDistinct(),
    pg.unique("stated").on(t.big),
    pg.check("positive", sql`${t.number} > 0 and ${t.tenant} between 1 and 9`),
    pg.check("known", sql`${t.nick} in ('a', 'it''s')`),
    pg.index().on(t.tenant, t.serial),
    pg.index("falling").on(t.tenant.desc(), t.number.desc().nullsFirst(), t.big.nullsFirst()),
    pg.index("expression").on(sql`lower(${t.email})`, t.nick),
    pg.index("by_function").on(desc(t.email)),
    pg.index("pattern").on(t.email.op("text_pattern_ops")),
    pg.index("usual_class").using("btree", t.email.asc().nullsLast().op("text_ops")),
    pg.index("words").on(sql`${t.email} text_pattern_ops DESC NULLS LAST`),
    pg.index("concatenated").on(sql`(${t.email} || ',' || ${t.nick}) desc`),
    pg.index("collated").on(sql`${t.email} COLLATE "C"`, sql`lower(${t.email}) COLLATE "C" desc`),
    pg.index("keyword").on(sql`coalesce(${t.email}, 'a, b') text_pattern_ops`),
    pg.index("list").on(sql`${t.number}, (${t.tenant}) desc nulls last, lower(${t.nick})`),
    pg.index("hashed").using("hash", t.email),
    pg.uniqueIndex().on(t.big, t.tenant).where(sql`${t.email} is not null`),
    pg.uniqueIndex("partial").on(t.nick).where(isNotNull(t.nick)).with({ fillfactor: 70 }),
  ],
);

const accounts = auth.table(
  "accounts",
  {
    id: pg.uuid("id").primaryKey(),
    tenant: pg.integer("tenant").references(() => targets.id, { onDelete: "cascade" }),
    number: pg.integer("number"),
    parent: pg
      .uuid("parent")
      .references((): pg.AnyPgColumn => accounts.id, { onUpdate: "restrict" }),
    role: role("role").notNull().default("user"),
    roles: role("roles").array(),
  },
  (t) => [
    pg
      .foreignKey({
        name: "accounts_keys",
        columns: [t.tenant, t.number],
        foreignColumns: [keys.tenant, keys.number],
      })
      .onDelete("set null")
      .onUpdate("cascade"),
    pg.index("jobs idx").on(t.tenant).where(isNull(t.parent)),
  ],
);

const targets = pg.pgTable("targets", { id: pg.serial("id").primaryKey() });
const parents = casedTable("snake_case")("parents", { parentId: pg.integer().primaryKey() });
const members = casedTable("snake_case")(
  "members",
  { userId: pg.integer(), groupId: pg.integer(), joinedAt: pg.timestamp().defaultNow() },
  (t) => [
    pg.primaryKey({ columns: [t.userId, t.groupId] }),
    pg.foreignKey({ columns: [t.userId], foreignColumns: [parents.parentId] }),
    pg.unique().on(t.groupId, t.joinedAt),
    pg.index().on(t.joinedAt),
    pg.check("after", sql`${t.joinedAt} > '2020-01-01'`),
  ],
);

const long = pg.pgTable(
  `é${"long_".repeat(11)}name`,
  { id: pg.integer("id").primaryKey(), other: pg.integer("other").unique() },
  (t) => [pg.index().on(t.id, t.other)],
);

async function createdByKit(exports: object, casing?: Casing): Promise<readonly string[]> {
  const before = await generateDrizzleJson({});
  const after = await generateDrizzleJson({ ...exports }, undefined, undefined, casing);
  return generateMigration(before, after);
}

function createdByModel(exports: object, casing?: Casing): readonly string[] {
  const { database } = read({ ...exports }, casingOption(casing));
  const withoutExtensions = { ...database, extension: new Map() };
  return diff(EMPTY_DATABASE, withoutExtensions, TEXTUAL).flatMap((operation) =>
    statementsOf(operation).map((statement) => statement.sql),
  );
}

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create({ loadDataDir: await emptyPglite(), extensions: { citext } });
  await server.exec("CREATE EXTENSION citext");
});

afterAll(() => server.close());

/** Everything that PostgreSQL has to tell of what the statements create. */
async function catalogAfter(statements: readonly string[]): Promise<readonly string[]> {
  await server.exec("BEGIN");
  try {
    for (const statement of statements) await server.exec(statement);
    const { rows } = await server.query<{ line: string }>(CATALOG);
    return rows.map(({ line }) => line);
  } finally {
    await server.exec("ROLLBACK");
  }
}

/** drizzle-kit 1.0 quotes numbers, and casts no array to the length of its type. */
function asWritten(line: string): string {
  if (!isDrizzle1) return line;
  return line
    .replace("numeric f default '0'::numeric", "numeric f default 0")
    .replace("'::character varying(5)[]", "'::character varying[]");
}

const OWN = "n.nspname NOT IN ('information_schema', 'pg_toast') AND n.nspname !~ '^pg_'";
const CATALOG = `
  SELECT format('column %I.%I.%I %s %s default %s identity %s generated %s', n.nspname, c.relname,
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated) || ' ' || a.attndims AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND ${OWN}
  UNION ALL
  SELECT format('constraint %I of %s: %s', conname, conrelid::regclass, pg_get_constraintdef(o.oid))
  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
  WHERE contype <> 'n' AND conrelid <> 0 AND ${OWN}
  UNION ALL
  SELECT pg_get_indexdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'i' AND ${OWN}
  UNION ALL
  SELECT format('enum %I.%I: %s', n.nspname, t.typname, string_agg(e.enumlabel, ' ' ORDER BY enumsortorder))
  FROM pg_enum e JOIN pg_type t ON t.oid = enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
  GROUP BY n.nspname, t.typname
  UNION ALL
  SELECT format('sequence %I.%I %s', n.nspname, c.relname, row_to_json(s)::jsonb - 'seqrelid')
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  ORDER BY 1`;

test.each<[string, object, Casing?]>([
  ["columns of every type", { mood, types }],
  ["every kind of key and index, in two schemas", { auth, role, keys, accounts, targets }],
  ["names by casing", { parents, members }, "snake_case"],
  ["names that are cut", { long }],
  ["the example", example],
])("%s", async (_, exports, casing) => {
  const kit = (await catalogAfter(await createdByKit(exports, casing))).map(asWritten);
  const model = await catalogAfter(createdByModel(exports, casing));
  expect(model).toEqual(kit);
  expect(model.length).toBeGreaterThan(3);
});

const texts = fc.option(fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")));

test("values that a template binds reach PostgreSQL as they are", async () => {
  const property = fc.asyncProperty(
    fc.array(texts),
    fc.integer({ min: -(2 ** 31) + 1 }),
    async (values, number) => {
      const template = sql`SELECT to_jsonb(${sql.param(values)}::text[]) AS texts, 0 -${number} AS number`;
      const [row] = (await server.query(bound(template))).rows;
      expect(row).toEqual({ texts: values, number: 0 - number });
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

/** The text of a template, as an expression that a column is generated from. */
function bound(template: SQL): string {
  const table = pg.pgTable("t", { c: pg.text().generatedAlwaysAs(template) });
  return tableOf(table).columns[0]?.generated?.expression.sql ?? "";
}
