import {
  type AnyPgColumn,
  foreignKey,
  integer,
  pgSchema,
  pgTable,
  primaryKey,
} from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { byGeneration, casedTable, casingOption, tableOf } from "../testing.ts";

const users = pgTable("users", { id: integer("id").primaryKey() });
const accounts = pgSchema("auth").table(
  "accounts",
  { tenant: integer("tenant"), number: integer("number") },
  (t) => [primaryKey({ columns: [t.tenant, t.number] })],
);

const suffix = byGeneration("fk", "fkey");

test("of a column, with its actions", () => {
  const table = pgTable("jobs", {
    userId: integer("user_id").references(() => users.id, {
      onDelete: "cascade",
      onUpdate: "no action",
    }),
    ownerId: integer("owner_id").references(() => users.id, { onUpdate: "set default" }),
  });
  expect(tableOf(table).foreignKeys).toEqual([
    {
      name: `jobs_user_id_users_id_${suffix}`,
      naming: "implicit",
      columns: ["user_id"],
      references: { table: { name: "users" }, columns: ["id"] },
      onDelete: "cascade",
    },
    {
      name: `jobs_owner_id_users_id_${suffix}`,
      naming: "implicit",
      columns: ["owner_id"],
      references: { table: { name: "users" }, columns: ["id"] },
      onUpdate: "set default",
    },
  ]);
});

test("of several columns, into another schema", () => {
  const table = (name?: string) =>
    pgTable("payments", { tenant: integer("tenant"), account: integer("account") }, (t) => [
      foreignKey({
        ...(name && { name }),
        columns: [t.tenant, t.account],
        foreignColumns: [accounts.tenant, accounts.number],
      }).onDelete("restrict"),
    ]);
  const references = { table: { schema: "auth", name: "accounts" }, columns: ["tenant", "number"] };
  const rest = { columns: ["tenant", "account"], references, onDelete: "restrict" };
  expect(tableOf(table("payments_account_fkey")).foreignKeys).toEqual([
    { name: "payments_account_fkey", ...rest },
  ]);
  expect(tableOf(table()).foreignKeys).toEqual([
    {
      name: `payments_tenant_account_accounts_tenant_number_${suffix}`,
      naming: "implicit",
      ...rest,
    },
  ]);
  expect(tableOf(table(), { defaultSchema: "auth" }).foreignKeys[0]?.references.table).toEqual({
    name: "accounts",
  });
});

test("to its own table, with casing", () => {
  const table = casedTable("snake_case")("nodes", {
    nodeId: integer().primaryKey(),
    parentId: integer().references((): AnyPgColumn => table.nodeId, { onDelete: "set null" }),
  });
  expect(tableOf(table, casingOption("snake_case")).foreignKeys).toEqual([
    {
      name: `nodes_parent_id_nodes_node_id_${suffix}`,
      naming: "implicit",
      columns: ["parent_id"],
      references: { table: { name: "nodes" }, columns: ["node_id"] },
      onDelete: "set null",
    },
  ]);
});

test("one whose target cannot be found is refused, with its table and file", () => {
  const missing = undefined as unknown as typeof users;
  const table = pgTable("jobs", { userId: integer("user_id").references(() => missing.id) });
  expect(() => tableOf(table)).toThrow(
    /^public\.jobs: has a foreign key whose columns cannot be found: .*\(schema\/index\.ts\)$/,
  );
});

test("one of unequal sides is refused", () => {
  const table = pgTable("jobs", { userId: integer("user_id") }, (t) => [
    foreignKey({
      columns: [t.userId],
      foreignColumns: [accounts.tenant, accounts.number],
    } as never),
  ]);
  expect(() => tableOf(table)).toThrow(/more columns on one side/);
});

test("a stated name that is too long is refused, an implicit one is shortened", () => {
  const table = (name?: string) =>
    pgTable("t".repeat(60), { userId: integer("user_id") }, (t) => [
      foreignKey({ ...(name && { name }), columns: [t.userId], foreignColumns: [users.id] }),
    ]);
  expect(() => tableOf(table("f".repeat(64)))).toThrow(/64 bytes/);
  expect(tableOf(table()).foreignKeys[0]?.name).toBe(
    byGeneration(`${"t".repeat(60)}_us`, "dcLiJ1t7pus5_fkey"),
  );
});
