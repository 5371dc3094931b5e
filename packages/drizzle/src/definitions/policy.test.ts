import { InvalidDefinition } from "@autogen/core";
import { eq, sql } from "drizzle-orm";
import { crudPolicy } from "drizzle-orm/neon";
import { integer, pgPolicy, pgRole, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read, tableOf } from "../testing.ts";

const policiesOf = (...policies: readonly ReturnType<typeof pgPolicy>[]) =>
  tableOf(pgTable("t", { a: integer("a") }, () => [...policies])).policies;

test("a policy says what is not usual", () => {
  const admin = pgRole("admin").existing();
  expect(
    policiesOf(
      pgPolicy("usual", { as: "permissive", for: "all", to: "public" }),
      pgPolicy("all.of it", {
        as: "restrictive",
        for: "update",
        to: [admin, "current_user", "admin"],
        using: sql`a > ${0}`,
        withCheck: sql`true`,
      }),
      pgPolicy("everyone", { to: ["admin", "public"] }),
    ),
  ).toEqual([
    { name: "usual" },
    {
      name: "all.of it",
      as: "restrictive",
      for: "update",
      to: ["admin", "current_user"],
      using: { sql: "a > 0" },
      withCheck: { sql: "true" },
    },
    { name: "everyone" },
  ]);
});

test("columns of its table are bare, and in a query they have its name", () => {
  const app = pgSchema("app");
  const members = app.table("Members", { id: integer("id"), team: integer("team") });
  const teams = app.table("teams", { id: integer("id") }, (table) => [
    pgPolicy("plain", { using: sql`${table.id} > 1` }),
    pgPolicy("reading", {
      using: sql`exists (select 1 from ${members} where ${eq(members.team, table.id)})`,
    }),
  ]);
  const { database } = read({ teams });
  expect(database.table.get("app.teams")?.policies.map(({ using }) => using?.sql)).toEqual([
    "id > 1",
    'exists (select 1 from app."Members" where app."Members".team = teams.id)',
  ]);
});

test("row-level security is enabled, or follows from a policy", () => {
  const columns = { a: text("a") };
  const enabled = pgTable("a", columns).enableRLS();
  const implied = pgTable("b", columns, () => [pgPolicy("p")]);
  const linked = pgTable("c", columns);
  const open = pgTable("d", columns);
  const { database } = read({ enabled, implied, linked, open, policy: pgPolicy("p").link(linked) });
  expect([...database.table.values()].map((table) => table.rowLevelSecurity)).toEqual([
    true,
    true,
    true,
    undefined,
  ]);
});

test("a policy is linked to a table once, whatever else exports it", () => {
  const table = pgTable("t", { a: integer("a") });
  const policy = pgPolicy("p", { using: sql`a > 0` }).link(table);
  const { database, unsupported } = read({ table, policy, again: policy });
  expect(database.table.get("t")?.policies).toEqual([{ name: "p", using: { sql: "a > 0" } }]);
  expect(unsupported).toEqual([]);
});

test("policies are linked to tables that something else makes", () => {
  const auth = pgSchema("auth");
  const users = auth.table("users", { id: integer("id"), team: integer("team").default(1) });
  const again = auth.table("users", { id: integer("id") });
  const { database, unsupported } = read({
    one: pgPolicy("one", { using: sql`${users.team} > 1` }).link(users),
    two: pgPolicy("two").link(again),
  });
  expect(unsupported).toEqual([]);
  expect(database).toMatchObject({ table: new Map(), schema: new Map() });
  const existing = database.existingTable.get("auth.users");
  expect(existing).toMatchObject({
    columns: [
      { name: "id", type: "integer" },
      { name: "team", type: "integer" },
    ],
    policies: [{ name: "one", using: { sql: "team > 1" } }, { name: "two" }],
  });
  expect(existing).not.toHaveProperty("rowLevelSecurity");
});

test("a policy belongs to the table that is declared, by whichever object it is linked", () => {
  const users = pgTable("users", { id: integer("id") });
  const helper = pgTable("users", { id: integer("id") });
  const { database } = read({ users, policy: pgPolicy("p").link(helper) });
  expect(database.table.get("users")?.policies).toEqual([{ name: "p" }]);
  expect(database.existingTable.size).toBe(0);
});

test("the filters hold for linked policies too", () => {
  const users = pgTable("users", { id: integer("id") });
  const policy = pgPolicy("p").link(pgTable("theirs", { id: integer("id") }));
  expect(read({ users, policy }, { tablesFilter: ["users"] }).database.existingTable.size).toBe(0);
});

test("two policies linked to a table cannot have one name", () => {
  const theirs = pgTable("theirs", { id: integer("id") });
  expect(() => read({ a: pgPolicy("p").link(theirs), b: pgPolicy("p").link(theirs) })).toThrow(
    InvalidDefinition,
  );
});

test("crudPolicy is the policies that it makes", () => {
  const table = pgTable("t", { a: integer("a") }, () => [
    crudPolicy({ role: "admin", read: true, modify: sql`a > 0` }),
  ]);
  expect(tableOf(table).policies.map(({ name, for: command }) => `${name}: ${command}`)).toEqual([
    "crud-admin-policy-select: select",
    "crud-admin-policy-insert: insert",
    "crud-admin-policy-update: update",
    "crud-admin-policy-delete: delete",
  ]);
});

test("two policies of a table cannot have one name", () => {
  expect(() => policiesOf(pgPolicy("p"), pgPolicy("p"))).toThrow(InvalidDefinition);
});
