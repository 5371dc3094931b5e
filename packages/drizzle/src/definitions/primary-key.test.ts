import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { byGeneration, casedTable, casingOption, tableOf } from "../testing.ts";

const id = () => integer("id").primaryKey();

test("of a column: PostgreSQL makes the name", () => {
  expect(tableOf(pgTable("users", { id: id() })).primaryKey).toEqual({
    name: "users_pkey",
    naming: "implicit",
    columns: ["id"],
  });
});

test("of a column, where the table's name is long: its suffix stays whole", () => {
  expect(tableOf(pgTable("t".repeat(63), { id: id() })).primaryKey?.name).toBe(
    `${"t".repeat(58)}_pkey`,
  );
});

test("of several columns, with and without a name", () => {
  const columns = () => ({ userId: integer(), groupId: integer() });
  const implicit = (casing?: "snake_case") => {
    const table = casedTable(casing)("members", columns(), (t) => [
      primaryKey({ columns: [t.userId, t.groupId] }),
    ]);
    return tableOf(table, casingOption(casing)).primaryKey;
  };
  expect(implicit()).toEqual({
    name: byGeneration("members_userId_groupId_pk", "members_pkey"),
    naming: "implicit",
    columns: ["userId", "groupId"],
  });
  expect(implicit("snake_case")).toEqual({
    name: byGeneration("members_user_id_group_id_pk", "members_pkey"),
    naming: "implicit",
    columns: ["user_id", "group_id"],
  });
  const explicit = pgTable("members", columns(), (t) => [
    primaryKey({ name: "members_key", columns: [t.groupId, t.userId] }),
  ]);
  expect(tableOf(explicit).primaryKey).toEqual({
    name: "members_key",
    columns: ["groupId", "userId"],
  });
});

test("more than one is refused", () => {
  expect(() => tableOf(pgTable("t", { a: integer().primaryKey(), b: id() }))).toThrow(
    /^public\.t: has more than one primary key: \(a\) and \(id\)/,
  );
});

test("a stated name that is too long is refused", () => {
  const table = pgTable("t", { a: integer() }, (t) => [
    primaryKey({ name: "k".repeat(64), columns: [t.a] }),
  ]);
  expect(() => tableOf(table)).toThrow(/64 bytes/);
});
