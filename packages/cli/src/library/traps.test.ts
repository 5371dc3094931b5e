/** What other tools were seen to stumble over in real applications. */
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { describeServers, freshCache, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { folderWith } from "../testing/folder.ts";
import { diff } from "./diff.ts";

interface Trap {
  /** What stands in the database. */
  readonly live: string;
  readonly definitions: string;
  /** What there is to do, and nothing else: none where absent. */
  readonly changes?: readonly string[];
  readonly unmanaged?: readonly string[];
  readonly unmodelled?: readonly string[];
}

const TRAPS: Readonly<Record<string, Trap>> = {
  "keys that kept their names through the renaming of a table": {
    live: `CREATE TABLE people (id int PRIMARY KEY, email text UNIQUE, boss int REFERENCES people);
      ALTER TABLE people RENAME TO users`,
    definitions: `export const users = pgTable("users", {
        id: integer().primaryKey(), email: text().unique(),
        boss: integer().references((): AnyPgColumn => users.id),
      });`,
  },
  "a default that counts by a sequence which the column does not own": {
    live: `CREATE SEQUENCE numbers; CREATE SCHEMA other; CREATE SEQUENCE other.numbers;
      CREATE TABLE orders (
        id int PRIMARY KEY DEFAULT nextval('numbers'), n int DEFAULT nextval('other.numbers'))`,
    definitions: `export const numbers = pgSequence("numbers");
      export const other = pgSchema("other");
      export const others = other.sequence("numbers");
      export const orders = pgTable("orders", {
        id: integer().primaryKey().default(sql\`nextval('numbers')\`),
        n: integer().default(sql\`nextval('other.numbers'::regclass)\`),
      });`,
  },
  "a serial column in the definitions, and one that counts by another's sequence": {
    live: `CREATE SEQUENCE numbers; CREATE TABLE orders (id int PRIMARY KEY DEFAULT nextval('numbers'))`,
    definitions: `export const numbers = pgSequence("numbers");
      export const orders = pgTable("orders", { id: serial().primaryKey() });`,
    changes: ["alterColumn public.orders.id"],
  },
  "a serial column whose sequence kept its name when the table was renamed": {
    live: "CREATE TABLE old (id serial PRIMARY KEY); ALTER TABLE old RENAME TO orders",
    definitions: `export const orders = pgTable("orders", { id: serial().primaryKey() });`,
  },
  "DESC beside DESC NULLS LAST": {
    live: `CREATE TABLE t (a int); CREATE INDEX first ON t (a DESC);
      CREATE INDEX last ON t (a DESC NULLS LAST); CREATE INDEX plain ON t (a);
      CREATE INDEX "plain first" ON t (a NULLS FIRST)`,
    definitions: `export const t = pgTable("t", { a: integer() }, (t) => [
        index("first").on(t.a.desc().nullsFirst()), index("last").on(t.a.desc().nullsLast()),
        index("plain").on(t.a), index("plain first").on(t.a.asc().nullsFirst()),
      ]);`,
  },
  "the same index, told apart by nothing but its nulls": {
    live: "CREATE TABLE t (a int); CREATE INDEX i ON t (a DESC)",
    definitions: `export const t = pgTable("t", { a: integer() }, (t) => [
        index("i").on(t.a.desc().nullsLast()),
      ]);`,
    changes: ["alterIndex public.t.i"],
  },
  "storage parameters and collations": {
    live: `CREATE TABLE t (a text, c text COLLATE "C") WITH (fillfactor = 70, autovacuum_enabled = false);
      CREATE INDEX i ON t (a) WITH (fillfactor = 70);
      CREATE INDEX j ON t (lower(a) COLLATE "C", a COLLATE "C" text_pattern_ops)`,
    definitions: `export const t = pgTable("t", { a: text(), c: text() }, (t) => [
        index("i").on(t.a).with({ fillfactor: "70" }),
        index("j").on(sql\`lower(\${t.a}) COLLATE "C"\`, sql\`\${t.a} COLLATE "C" text_pattern_ops\`),
      ]);`,
    unmodelled: ["public.t storage parameters", "public.t.c collation"],
  },
  "labels of an enum that are only in the database": {
    live: `CREATE TYPE mood AS ENUM ('good', 'so so', 'bad'); CREATE TABLE t (mood mood)`,
    definitions: `export const mood = pgEnum("mood", ["good", "bad"]);
      export const t = pgTable("t", { mood: mood() });`,
    changes: ["replaceEnum public.mood"],
  },
  "a tree of partitions beside a managed table": {
    live: `CREATE TABLE t (a int);
      CREATE TABLE events (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
        PARTITION BY LIST (id);
      CREATE TABLE events_2026_1 PARTITION OF events_2026 FOR VALUES IN (1);
      CREATE INDEX ON events (at)`,
    definitions: `export const t = pgTable("t", { a: integer() });`,
    changes: [
      "dropTable public.events_2026_1",
      "dropTable public.events_2026",
      "dropTable public.events",
    ],
  },
  "a table whose name looks like one of a schema": {
    live: `CREATE SCHEMA auth; CREATE TABLE auth.users (id int PRIMARY KEY);
      CREATE TABLE "auth.users" (id text PRIMARY KEY, auth int REFERENCES auth.users)`,
    definitions: `export const auth = pgSchema("auth");
      export const users = auth.table("users", { id: integer().primaryKey() });
      export const odd = pgTable("auth.users", {
        id: text().primaryKey(), auth: integer().references(() => users.id),
      });`,
  },
  "an operator class that is not the one of the column's type": {
    live: `CREATE TABLE t (a text, b varchar(9), c int);
      CREATE INDEX i ON t (a text_pattern_ops, b varchar_pattern_ops, c int4_ops)`,
    definitions: `export const t = pgTable("t", {
        a: text(), b: varchar({ length: 9 }), c: integer(),
      }, (t) => [
        index("i").on(t.a.op("text_pattern_ops"), t.b.op("varchar_pattern_ops"), t.c.op("int4_ops")),
      ]);`,
  },
  "a string as the default of a jsonb": {
    live: `CREATE TABLE t (a jsonb DEFAULT '"plain"', b jsonb DEFAULT '{"b": 1, "a": [2]}')`,
    definitions: `export const t = pgTable("t", {
        a: jsonb().default('"plain"'), b: jsonb().default({ a: [2], b: 1 }),
      });`,
  },
  "limits of an identity beyond the integers that JavaScript holds": {
    live: `CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY
      (START 9007199254740993 MINVALUE -9223372036854775807 MAXVALUE 9223372036854775806))`,
    definitions: `export const t = pgTable("t", {
        id: bigint({ mode: "bigint" }).generatedAlwaysAsIdentity({
          startWith: "9007199254740993", minValue: "-9223372036854775807",
          maxValue: "9223372036854775806",
        }),
      });`,
  },
  "the last digit of such a limit": {
    live: `CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (START 9007199254740992))`,
    definitions: `export const t = pgTable("t", {
        id: bigint({ mode: "bigint" }).generatedAlwaysAsIdentity({ startWith: "9007199254740993" }),
      });`,
    changes: ["alterColumn public.t.id"],
  },
  "a partial index over values that are bound": {
    live: `CREATE TABLE t (a int, state text);
      CREATE INDEX i ON t (a) WHERE state = 'it''s' AND a > 3;
      CREATE INDEX j ON t (a) WHERE state IN ('on', 'off')`,
    definitions: `export const t = pgTable("t", { a: integer(), state: text() }, (t) => [
        index("i").on(t.a).where(and(eq(t.state, "it's"), gt(t.a, 3))!),
        index("j").on(t.a).where(inArray(t.state, ["on", "off"])),
      ]);`,
  },
};

const IMPORTS = `import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, index, integer, jsonb, pgEnum, pgSchema, pgSequence, pgTable,
  serial, text, varchar } from "drizzle-orm/pg-core";
`;

describeServers("what was seen in real applications", (server) => {
  it.each(Object.entries(TRAPS))("%s", async (_, trap) => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const connection = await connect(database.url);
    await connection.script(trap.live).finally(() => connection.close());
    const folder = await folderWith({ "schema.ts": IMPORTS + trap.definitions });
    const configuration: Configuration = {
      cwd: folder,
      files: [],
      definitions: { patterns: ["schema.ts"], folder },
      out: join(folder, "migrations"),
      cache: await freshCache(),
      ledger: { table: "autogen_version" },
    };
    const report = await diff(configuration, { from: { url: database.url }, to: "definitions" });
    expect({
      changes: report.changes.map(({ operation, object }) => `${operation} ${object}`),
      unmanaged: report.unmanaged.map(({ kind, object }) => `${kind} ${object}`).sort(),
      unmodelled: report.unmodelled.map(({ object, attribute }) => `${object} ${attribute}`),
    }).toEqual({
      changes: trap.changes ?? [],
      unmanaged: trap.unmanaged ?? [],
      unmodelled: trap.unmodelled ?? [],
    });
  });
});
