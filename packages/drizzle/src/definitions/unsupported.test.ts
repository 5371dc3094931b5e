import { sql } from "drizzle-orm";
import {
  integer,
  pgMaterializedView,
  pgPolicy,
  pgRole,
  pgSchema,
  pgTable,
  pgView,
} from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const users = pgTable("users", { id: integer("id") });
const active = pgView("active").as((qb) => qb.select().from(users));

test("what the model has no kind for is named, each once", () => {
  const { unsupported } = read({
    users,
    active,
    again: active,
    counted: pgSchema("stats")
      .materializedView("counted", { id: integer("id") })
      .as(sql`select 1`),
    admin: pgRole("admin"),
    linked: pgPolicy("linked").link(users),
    loose: pgPolicy("loose"),
    hidden: pgTable("hidden", { id: integer("id") }, () => [pgPolicy("owner")]),
    locked: pgTable("locked", { id: integer("id") }).enableRLS(),
  });
  expect(unsupported).toEqual([
    { kind: "view", object: "public.active" },
    { kind: "materialized view", object: "stats.counted" },
    { kind: "role", object: "admin" },
    { kind: "policy", object: "public.users.linked" },
    { kind: "policy", object: "loose" },
    { kind: "row-level security", object: "public.hidden" },
    { kind: "policy", object: "public.hidden.owner" },
    { kind: "row-level security", object: "public.locked" },
  ]);
});

test("what something else makes is not declared", () => {
  const { unsupported } = read({
    users,
    role: pgRole("authenticated").existing(),
    view: pgView("theirs", { id: integer("id") }).existing(),
    materialized: pgMaterializedView("theirs_too", { id: integer("id") }).existing(),
  });
  expect(unsupported).toEqual([]);
});

test("the filters hold for these too", () => {
  const hidden = pgTable("hidden", { id: integer("id") }, () => [pgPolicy("owner")]);
  expect(read({ users, active, hidden }, { tablesFilter: ["users"] }).unsupported).toEqual([]);
});
