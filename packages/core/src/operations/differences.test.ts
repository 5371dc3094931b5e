import { describe, expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, databaseOf } from "../model/database.ts";
import { emptyTable } from "../model/table.ts";
import type { View } from "../model/view.ts";
import { differencesIn } from "./differences.ts";
import { describe as described } from "./operation.ts";

interface Variant {
  readonly type: string;
  readonly where?: string;
  readonly sql?: string;
}

const READS = 'SELECT total FROM "users"';

/** A column on which an index, a check, a generated column, a foreign key and a view stand. */
function database({ type, where = "size > 0", sql = READS }: Variant): Database {
  const users = {
    ...emptyTable({ name: "users" }),
    columns: [
      { name: "size", type },
      { name: "total", type, generated: { expression: { sql: "size + 1" } } },
    ],
    checks: [{ name: "positive", expression: { sql: "size > 0" } }],
    uniques: [{ name: "users_size", columns: ["size"] }],
    foreignKeys: [
      {
        name: "self",
        columns: ["size"],
        references: { table: { name: "users" }, columns: ["size"] },
      },
    ],
    indexes: [{ name: "some", keys: [{ column: "size" }], where: { sql: where } }],
  };
  return databaseOf({ table: [users], view: [view("v", sql)] });
}

const view = (name: string, sql: string): View => ({ name, definition: { sql } });

const BY_HAND = { kind: "view", view: view("hand", 'SELECT size FROM "users"') } as const;

function compared(from: Variant, to: Variant) {
  const operations = diff(database(from), database(to), TEXTUAL, {
    views: [BY_HAND],
    policies: [],
  });
  const names = (all: typeof operations) =>
    all.map(described).map(({ operation, subject }) => `${operation} ${subject.path.join(".")}`);
  return { operations: names(operations), differences: names(differencesIn(operations)) };
}

describe("a difference is one change", () => {
  test("however much makes way for it", () => {
    const { operations, differences } = compared({ type: "integer" }, { type: "bigint" });
    expect(operations).toEqual(
      expect.arrayContaining([
        "dropView v",
        "suspendView hand",
        "dropIndex users.some",
        "createIndex users.some",
        "restoreView hand",
        "createView v",
      ]),
    );
    expect(differences).toEqual(["alterColumn users.size", "alterColumn users.total"]);
  });

  test("where what makes way changes too", () => {
    const { operations, differences } = compared(
      { type: "integer" },
      { type: "bigint", where: "size > 1", sql: `${READS} WHERE total > 1` },
    );
    expect(operations).toEqual(expect.arrayContaining(["dropView v", "createView v"]));
    expect(differences.toSorted()).toEqual([
      "alterColumn users.size",
      "alterColumn users.total",
      "alterIndex users.some",
      "alterView v",
    ]);
  });

  test("and what goes or comes for good is one", () => {
    const [less, more] = [databaseOf({}), database({ type: "integer" })];
    for (const operations of [diff(less, more, TEXTUAL), diff(more, less, TEXTUAL)]) {
      expect(differencesIn(operations)).toEqual(operations);
    }
  });
});
