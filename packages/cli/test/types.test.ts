/** Columns that get another type, with the values that they hold. */
import { testServers } from "@autogen/testkit";
import { describe, expect, test } from "vitest";
import { linesOf, managed } from "./support/managed.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, numeric, pgEnum, pgTable, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";
export const mood = pgEnum("mood", ["sad", "ok"]);
`;

const table = (columns: string) => `${IMPORTS}
export const t = pgTable("t", { id: integer().primaryKey(), ${columns} });
`;

const BEFORE = table(`
  mood: text().notNull().default("ok"),
  n: text(),
  flag: text(),
  at: text(),
  ref: text(),
  data: text(),
  tags: text(),
  short: varchar({ length: 50 }),
  local: timestamp().defaultNow(),
  amount: numeric(),
  odd: integer(),
`);

const AFTER = table(`
  mood: mood().notNull().default("ok"),
  n: integer(),
  flag: boolean().default(false),
  at: timestamp({ withTimezone: true }),
  ref: uuid(),
  data: jsonb(),
  tags: text().array(),
  short: varchar({ length: 5 }),
  local: timestamp({ withTimezone: true }).defaultNow(),
  amount: integer(),
  odd: uuid(),
`);

const ROWS = `INSERT INTO t VALUES (1, 'sad', '12', 'yes', '2026-01-02 03:04+01', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  '{"a": 1}', 'a b', 'short', '2026-01-02 03:04', 2, NULL)`;

const VALUES = "SELECT t::text FROM t ORDER BY id";

const natives = testServers().filter(({ engine }) => engine !== "pglite");

describe.each(natives)("a column of another type on $name", (server) => {
  test("has its values converted by what the file states, there and back", async () => {
    const project = await managed(server, BEFORE, `SET TimeZone = 'Asia/Tokyo'; ${ROWS}`);
    const start = await project.dump();
    const [values] = await project.read(VALUES);
    await project.define(AFTER);
    const { review, source, proof, file } = await project.make("types");
    const using = linesOf("upgrade", source).flatMap(
      (line) => /using: (.*?)(?: \}\);|,)$/.exec(line)?.[1] ?? [],
    );
    expect(using).toEqual([
      "sql`mood::mood`",
      "sql`n::integer`",
      "sql`flag::boolean`",
      "sql`at::timestamp with time zone`",
      "sql`ref::uuid`",
      "sql`data::jsonb`",
      "sql`CASE WHEN tags LIKE '{%}' THEN tags::text[] WHEN tags IS NOT NULL THEN ARRAY[tags]::text[] END`",
      "sql`local at time zone 'UTC'`",
      "unfilled",
    ]);
    const marks = review.filter(({ direction }) => direction === "upgrade");
    expect(marks.filter(({ kind }) => kind === "cast")).toHaveLength(11);
    expect(marks.flatMap(({ kind, text }) => (kind === "loss" ? text : []))).toEqual([
      "loses what timestamp with time zone cannot hold of t.at",
      "loses what jsonb cannot hold of t.data",
      "loses what text[] cannot hold of t.tags",
      "loses what integer cannot hold of t.amount",
    ]);
    expect(source).toContain(
      "// REVIEW: values of t.short with more than 5 characters are refused; using: sql`left(short, 5)` would cut them off\n",
    );
    expect(proof).toMatchObject({ status: "partly" });
    await project.up();
    await project.agrees();
    expect(await project.read(VALUES)).toEqual([
      `(1,sad,12,t,"2026-01-02 02:04:00+00",a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,"{""a"": 1}","{""a b""}",short,"2026-01-02 03:04:00+00",2,)`,
    ]);
    await project.down();
    expect(await project.dump()).toBe(start);
    expect(await project.read(VALUES)).toEqual([
      String(values).replace(",yes,", ",true,").replace("03:04+01", "02:04:00+00"),
    ]);
    await project.run("INSERT INTO t (id, short, odd) VALUES (2, 'too long', 7)");
    await expect(project.up()).rejects.toMatchObject({
      refusals: [
        { reason: expect.stringContaining("values of t.short are longer than varchar(5) takes") },
        { reason: expect.stringContaining("values of t.odd have no way from integer to uuid") },
      ],
    });
    await project.run("UPDATE t SET short = 'ok' WHERE id = 2");
    await expect(project.up()).rejects.toThrow(
      "values of t.odd have no way from integer to uuid, and the revision states none: t.odd: 1 row",
    );
    expect(await project.dump()).toBe(start);
    await project.edit(
      file,
      '{ type: "uuid" }, using: unfilled',
      "{ type: \"uuid\" }, using: sql`lpad(odd::text, 32, '0')::uuid`",
    );
    await project.up();
    await project.agrees();
    expect(await project.read("SELECT odd::text FROM t WHERE id = 2")).toEqual([
      "00000000-0000-0000-0000-000000000007",
    ]);
  });
});
