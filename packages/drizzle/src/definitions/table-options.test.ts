import { sql } from "drizzle-orm";
import { integer, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { pgTableOptions } from "../declarations/table-options.ts";
import { read } from "../testing.ts";

const TOAST = { with: { "toast.autovacuum_enabled": false } } as const;

const short = pgTable("short", {
  id: integer().primaryKey(),
  name: varchar({ length: 100 }),
  at: timestamp({ withTimezone: true }).default(sql`now()`),
});
const long = pgTable("long", { id: integer().primaryKey(), name: varchar({ length: 600 }) });
const unbounded = pgTable("unbounded", { id: integer().primaryKey(), name: text() });

test("parameters of a TOAST table are refused where there is none", () => {
  expect(() => read({ short, options: pgTableOptions(short, TOAST) })).toThrow(
    /public\.short: has storage parameters of a TOAST table \(toast\.autovacuum_enabled\), and no row of it is ever so long/,
  );
  const plain = { ...TOAST, columns: { name: { storage: "plain" } } } as const;
  expect(() => read({ unbounded, options: pgTableOptions(unbounded, plain) })).toThrow(
    /public\.unbounded: has storage parameters of a TOAST table/,
  );
});

test("they are read where rows can be long", () => {
  const { database } = read({
    long,
    unbounded,
    ofLong: pgTableOptions(long, TOAST),
    ofUnbounded: pgTableOptions(unbounded, TOAST),
  });
  for (const name of ["long", "unbounded"]) {
    expect(database.table.get(name)?.with).toEqual({ "toast.autovacuum_enabled": "false" });
  }
});
