/** Where publications stand among other changes. */
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, databaseOf } from "../model/database.ts";
import type { Publication } from "../model/publication.ts";
import { rawSql } from "../model/sql.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { statementsOf } from "./operation.ts";

const told = (type: string): Table => ({
  ...emptyTable({ name: "told" }),
  columns: [{ name: "amount", type }],
});

const divided = (column: string): Table => ({
  ...emptyTable({ name: "divided" }),
  columns: ["id", "at"].map((name) => ({ name, type: "integer", notNull: true })),
  partitionBy: { strategy: "range", keys: [{ column }] },
});

const published = (rest: Partial<Publication>): Publication => ({
  name: "news",
  tables: [],
  schemas: [],
  ...rest,
});

function between(from: Database, to: Database): readonly string[] {
  return diff(from, to, TEXTUAL)
    .flatMap(statementsOf)
    .map(({ sql }) => sql.split("\n", 1)[0] ?? "")
    .filter((sql) => /PUBLICATION|TABLE/.test(sql) && !sql.startsWith("DO "));
}

test("a table that goes leaves one before another comes that is made anew", () => {
  const part: Table = {
    ...emptyTable({ name: "part" }),
    partitionOf: { parent: { name: "divided" }, bounds: { default: true } },
  };
  const from = databaseOf({
    table: [divided("id"), part],
    publication: [published({ tables: [{ name: "part" }] })],
  });
  const to = databaseOf({
    table: [divided("at")],
    publication: [published({ tables: [{ name: "divided" }] })],
  });
  const steps = between(from, to).map((sql) => sql.replace(/ \($/, ""));
  expect(steps).toEqual([
    "ALTER PUBLICATION news DROP TABLE ONLY part",
    "DROP TABLE part",
    "DROP TABLE divided",
    "CREATE TABLE divided",
    "ALTER PUBLICATION news ADD TABLE ONLY divided",
  ]);
});

test("a table is logged as long as it is in one", () => {
  const logged = databaseOf({
    table: [told("integer")],
    publication: [published({ tables: [{ name: "told" }] })],
  });
  const unlogged = databaseOf({
    table: [{ ...told("integer"), unlogged: true }],
    publication: [published({})],
  });
  expect(between(logged, unlogged)).toEqual([
    "ALTER PUBLICATION news DROP TABLE ONLY told",
    "ALTER TABLE told SET UNLOGGED",
  ]);
  expect(between(unlogged, logged)).toEqual([
    "ALTER TABLE told SET LOGGED",
    "ALTER PUBLICATION news ADD TABLE ONLY told",
  ]);
});

test("one that comes to be of all tables is made anew once, where a table of it is made anew, too", () => {
  const some = databaseOf({
    table: [divided("id")],
    publication: [published({ tables: [{ name: "divided" }] })],
  });
  const all = databaseOf({
    table: [divided("at")],
    publication: [published({ allTables: true })],
  });
  for (const [from, to] of [
    [some, all],
    [all, some],
  ] as const) {
    const made = between(from, to).filter((sql) => sql.startsWith("CREATE PUBLICATION"));
    expect(made).toHaveLength(1);
  }
});

test("a table leaves one that stays as it is while a column that it names gets another type", () => {
  const publication = [published({ tables: [{ name: "told", columns: ["amount"] }] })];
  const from = databaseOf({ table: [told("integer")], publication });
  const to = databaseOf({ table: [told("text")], publication });
  expect(between(from, to)).toEqual([
    "ALTER PUBLICATION news DROP TABLE ONLY told",
    "ALTER TABLE told ALTER COLUMN amount TYPE text",
    "ALTER PUBLICATION news ADD TABLE ONLY told (amount)",
  ]);
});

test("a table comes back to one that stays as it is when it is made anew", () => {
  const publication = [published({ tables: [{ name: "divided" }] })];
  const from = databaseOf({ table: [divided("id")], publication });
  const to = databaseOf({ table: [divided("at")], publication });
  expect(between(from, to).map((sql) => sql.replace(/ \($/, ""))).toEqual([
    "ALTER PUBLICATION news DROP TABLE ONLY divided",
    "DROP TABLE divided",
    "CREATE TABLE divided",
    "ALTER PUBLICATION news ADD TABLE ONLY divided",
  ]);
});

test("tables leave once and come once, where one is made anew and a column of another gets another type", () => {
  const publication = (...tables: Publication["tables"]) => [published({ tables })];
  const amount = { name: "told", columns: ["amount"] };
  const from = databaseOf({
    table: [divided("id"), told("integer")],
    publication: publication({ name: "divided" }, amount),
  });
  const to = databaseOf({
    table: [divided("at"), told("text")],
    publication: publication({ name: "divided" }),
  });
  const steps = between(from, to).filter((sql) => sql.includes("PUBLICATION"));
  expect(steps).toEqual([
    "ALTER PUBLICATION news DROP TABLE ONLY divided, TABLE ONLY told",
    "ALTER PUBLICATION news ADD TABLE ONLY divided",
  ]);
});

test.each([{ columns: ["amount"] }, { where: rawSql("amount > 0") }])(
  "a table leaves one that is to tell other rows while a column that it names gets another length",
  (named) => {
    const rows = (table: object) => [published({ tables: [{ name: "told", ...table }] })];
    const from = databaseOf({ table: [told("numeric(8)")], publication: rows(named) });
    const to = databaseOf({
      table: [told("numeric(10,4)")],
      publication: rows({ where: rawSql("amount < 0") }),
    });
    expect(between(from, to)).toEqual([
      "ALTER PUBLICATION news DROP TABLE ONLY told",
      "ALTER TABLE told ALTER COLUMN amount TYPE numeric(10,4)",
      "ALTER PUBLICATION news ADD TABLE ONLY told WHERE (amount < 0)",
    ]);
  },
);
