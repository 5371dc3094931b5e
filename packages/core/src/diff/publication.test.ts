import { expect, test } from "vitest";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { diff } from "./diff.ts";
import type { Equality } from "./equality.ts";

/** PostgreSQL, as far as it is asked here: all expressions mean the same, and no two types do. */
const EQUALITY: Equality = { equal: ({ about }) => about === "expression" };

const PRINTED = "(a = ANY (ARRAY['-1'::integer, 200]))";
const DECLARED = "a in (-1, 200)";

function published(type: string, where: string): Database {
  const recipe = record((op) => {
    op.createTable("t", { columns: { a: { type }, b: { type: "text" } } });
    op.createPublication("p", { tables: [{ table: "t", where: rawSql(where) }] });
  });
  return replay(EMPTY_DATABASE, recipe).database;
}

test("which rows are published is told anew where a column that tells it gets another type", () => {
  const operations = diff(published("integer", PRINTED), published("numeric", DECLARED), EQUALITY);
  const steps = operations.flatMap((each) =>
    each.operation === "alterPublication" ? [each.to.tables.map(({ where }) => where?.sql)] : [],
  );
  expect(operations.map(({ operation }) => operation)).toEqual([
    "alterPublication",
    "alterColumn",
    "alterPublication",
  ]);
  expect(steps).toEqual([[], [DECLARED]]);
});

test("which rows are published is kept in the words of before where no type changes", () => {
  expect(diff(published("integer", PRINTED), published("integer", DECLARED), EQUALITY)).toEqual([]);
});
