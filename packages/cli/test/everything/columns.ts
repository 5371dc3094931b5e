/** Every type of column that both generations of drizzle-orm have, with all of its arguments. */
import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

const noon = new Date(Date.UTC(2026, 0, 2, 12));
const citext = pg.customType<{ data: string }>({ dataType: () => "citext" });
const bits = pg.customType<{ data: string; config: { length: number } }>({
  dataType: (config) => `bit varying(${config?.length ?? 8})`,
});
const range = pg.customType<{ data: string }>({ dataType: () => "int4range" });

export const mood = pg.pgEnum("Mood", ["sad", "it's", "ok"]);
export const level = pg.pgEnum("level", { Low: "low", High: "high" } as const);
export const types = pg.pgSchema("Types");
export const role = types.enum("role", ["user", "admin"]);

export const numbers = pg.pgTable("numbers", {
  smallint: pg.smallint("smallint").notNull().default(7),
  integer: pg.integer("integer").default(-1),
  integerText: pg.integer("integer text").default(sql`'5'`),
  bigint: pg.bigint("bigint", { mode: "number" }).default(0),
  bigintBig: pg.bigint("bigint big", { mode: "bigint" }).default(sql`9007199254740993`),
  real: pg.real("real").default(0.5),
  double: pg.doublePrecision("double").default(-1.5),
  numeric: pg.numeric("numeric").default("0.10"),
  numericPrecision: pg.numeric("numeric precision", { precision: 10 }).default("12"),
  numericScale: pg.numeric("numeric scale", { precision: 10, scale: 2 }).default("0"),
  numericNumber: pg.numeric("numeric number", { mode: "number" }),
  decimal: pg.decimal("decimal", { precision: 3, scale: 0 }),
  boolean: pg.boolean("boolean").notNull().default(true),
});

export const texts = pg.pgTable("texts", {
  text: pg.text("text").default("it's"),
  textEnum: pg.text("text enum", { enum: ["a", "b"] }).default("a"),
  varchar: pg.varchar("varchar").default(""),
  varcharLength: pg.varchar("varchar length", { length: 50 }).default("a b"),
  char: pg.char("char"),
  charLength: pg.char("char length", { length: 4 }).default("ab"),
  citext: citext("citext").default(sql`'A'`),
  bits: bits("bits", { length: 5 }),
  bit: pg.bit("bit", { dimensions: 3 }),
  range: range("range").default(sql`'[1,5)'`),
  uuid: pg.uuid("uuid").defaultRandom(),
  uuidValue: pg.uuid("uuid value").default("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
  cidr: pg.cidr("cidr").default("10.0.0.0/8"),
  inet: pg.inet("inet").default("127.0.0.1"),
  macaddr: pg.macaddr("macaddr").default("08:00:2b:01:02:03"),
  macaddr8: pg.macaddr8("macaddr8").default("08:00:2b:01:02:03:04:05"),
  json: pg.json("json").default({ a: [1, "b"] }),
  jsonb: pg.jsonb("jsonb").notNull().default({}),
  jsonbExpression: pg.jsonb("jsonb expression").default(sql`'[]'::jsonb`),
  point: pg.point("point"),
  pointObject: pg.point("point object", { mode: "xy" }),
  line: pg.line("line"),
  lineObject: pg.line("line object", { mode: "abc" }),
  client: pg.text("client").$default(() => "x"),
  onUpdate: pg.text("on update").$onUpdate(() => "y"),
});

export const times = pg.pgTable("times", {
  date: pg.date("date").default("2026-01-02"),
  day: pg.date("day", { mode: "date" }).default(noon),
  today: pg.date("today").defaultNow(),
  time: pg.time("time").default("12:30"),
  timeZone: pg.time("time zone", { withTimezone: true, precision: 2 }),
  timestamp: pg.timestamp("timestamp").default(noon),
  timestampPrecision: pg.timestamp("timestamp precision", { precision: 3 }).default(noon),
  timestampText: pg.timestamp("timestamp text", { mode: "string" }).default("2026-01-02 12:00"),
  timestampZone: pg.timestamp("timestamp zone", { withTimezone: true }).notNull().defaultNow(),
  timestampBoth: pg
    .timestamp("timestamp both", { withTimezone: true, precision: 3, mode: "string" })
    .default("2026-01-02 12:00:00+02"),
  current: pg.timestamp("current").default(sql`CURRENT_TIMESTAMP`),
  interval: pg.interval("interval").default("1 day"),
  intervalPrecision: pg.interval("interval precision", { precision: 3 }),
  intervalFields: pg.interval("interval fields", { fields: "day to second", precision: 3 }),
  intervalYear: pg.interval("interval year", { fields: "year to month" }),
});

export const lists = pg.pgTable("lists", {
  texts: pg.text("texts").array().notNull().default([]),
  words: pg.varchar("words", { length: 5 }).array().default(["a b", "c,d"]),
  integers: pg.integer("integers").array().default([1, 2]),
  booleans: pg.boolean("booleans").array().default([true, false]),
  days: pg.date("days").array().default(["2026-01-02"]),
  instants: pg.timestamp("instants", { withTimezone: true }).array(),
  uuids: pg.uuid("uuids").array(),
  documents: pg.jsonb("documents").array(),
  moods: mood("moods").array().default(["ok"]),
  roles: role("roles").array(),
  expression: pg.text("expression").array().default(sql`ARRAY['a', 'b']::text[]`),
});

export const enums = pg.pgTable("enums", {
  mood: mood("mood").notNull().default("it's"),
  level: level("level").default("low"),
  role: role("role").default("admin"),
});

export const counters = pg.pgTable("counters", {
  small: pg.smallserial("small"),
  serial: pg.serial("serial"),
  big: pg.bigserial("big", { mode: "number" }),
  bigger: pg.bigserial("bigger", { mode: "bigint" }),
});

export const identities = pg.pgTable("identities", {
  always: pg.integer("always").generatedAlwaysAsIdentity(),
  byDefault: pg.smallint("by_default").generatedByDefaultAsIdentity(),
  options: pg.bigint("options", { mode: "number" }).generatedByDefaultAsIdentity({
    name: "my seq",
    startWith: 100,
    increment: 10,
    minValue: 5,
    maxValue: 1000,
    cache: 3,
    cycle: true,
  }),
  limits: pg.bigint("limits", { mode: "bigint" }).generatedAlwaysAsIdentity({
    startWith: "9007199254740993",
    minValue: "-9223372036854775807",
    maxValue: "9223372036854775806",
  }),
  falling: pg.integer("falling").generatedAlwaysAsIdentity({
    increment: -1,
    minValue: -100,
    maxValue: -1,
    startWith: -1,
  }),
});

export const generated = pg.pgTable("generated", {
  first: pg.text("first").notNull(),
  number: pg.integer("number"),
  upper: pg.text("upper").generatedAlwaysAs(sql`upper("first")`),
  twice: pg.integer("twice").generatedAlwaysAs(sql`"number" * 2`),
});

export const ticket = pg.pgSequence("ticket");
export const stepped = types.sequence("stepped", {
  startWith: 50,
  increment: 5,
  minValue: 10,
  maxValue: "9223372036854775806",
  cache: 7,
  cycle: true,
});
export const countdown = pg.pgSequence("countdown", { increment: -1, minValue: -50, maxValue: -1 });
