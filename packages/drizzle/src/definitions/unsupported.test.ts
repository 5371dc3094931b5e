import { integer, pgPolicy, pgRole, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const users = pgTable("users", { id: integer("id") });

test("what the model has no kind for is named, each once", () => {
  const { unsupported } = read({
    users,
    admin: pgRole("admin"),
    linked: pgPolicy("linked").link(users),
    loose: pgPolicy("loose"),
    hidden: pgTable("hidden", { id: integer("id") }, () => [pgPolicy("owner")]),
    locked: pgTable("locked", { id: integer("id") }).enableRLS(),
  });
  expect(unsupported).toEqual([
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
  });
  expect(unsupported).toEqual([]);
});

test("the filters hold for these too", () => {
  const hidden = pgTable("hidden", { id: integer("id") }, () => [pgPolicy("owner")]);
  expect(read({ users, hidden }, { tablesFilter: ["users"] }).unsupported).toEqual([]);
});
