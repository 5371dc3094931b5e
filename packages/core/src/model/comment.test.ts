import { expect, test } from "vitest";
import { commentOn, isOnSomethingIn } from "./comment.ts";
import { databaseOf } from "./database.ts";
import { emptyTable, type Table } from "./table.ts";

const tables = Array.from(
  { length: 50 },
  (_, at): Table => ({
    ...emptyTable({ name: `t${at}` }),
    primaryKey: { name: `key${at}`, columns: ["id"] },
    exclusions: [{ name: `apart${at}`, elements: [{ column: "id", operator: "=" }] }],
    indexes: [{ name: `index${at}`, keys: [{ column: "id" }] }],
  }),
);

class Counted extends Map<string, Table> {
  reads = 0;

  override values(): MapIterator<Table> {
    this.reads += 1;
    return super.values();
  }
}

test("the tables are gone through once for all comments on indexes", () => {
  const database = databaseOf({ table: tables });
  const counted = new Counted(database.table);
  const isOnSomething = isOnSomethingIn({ ...database, table: counted });
  const on = (...path: readonly string[]) => isOnSomething(commentOn({ kind: "index", path }, "x"));
  for (const [at] of tables.entries()) {
    expect([`key${at}`, `apart${at}`, `index${at}`].map((name) => on(name))).toEqual([
      true,
      true,
      true,
    ]);
  }
  expect(on("t1")).toBe(false);
  expect(isOnSomething(commentOn({ kind: "index", schema: "s", path: ["key1"] }, "x"))).toBe(false);
  expect(counted.reads).toBe(1);
});
