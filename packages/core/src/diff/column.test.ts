import { expect, test } from "vitest";
import { type Database, databaseOf } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { emptyTable } from "../model/table.ts";
import { callOf } from "../operations/operation.ts";
import { diff } from "./diff.ts";
import type { Equality } from "./equality.ts";

function databaseWith(type: string, value: string): Database {
  const columns = [{ name: "c", type, default: rawSql(value) }];
  return databaseOf({ table: [{ ...emptyTable({ name: "t" }), columns }] });
}

/** As PostgreSQL answers of these: to a year, both are none. */
const equality: Equality = { equal: ({ about }) => about === "default" };

test("a default of the same value is stated where it is given anew, for another type", () => {
  const from = databaseWith("time", "'13:30'::time");
  const to = databaseWith("interval year", "'36:00:00'");
  expect(diff(from, to, equality).map(callOf)).toEqual([
    {
      operation: "alterColumn",
      args: [
        "t",
        "c",
        {
          from: { type: "time", default: rawSql("'13:30'::time") },
          to: { type: "interval year", default: rawSql("'36:00:00'") },
        },
      ],
    },
  ]);
});

test("a default of the same value is no difference where the type stays", () => {
  const [from, to] = [databaseWith("integer", "'0'"), databaseWith("integer", "0")];
  expect(diff(from, to, equality)).toEqual([]);
});
