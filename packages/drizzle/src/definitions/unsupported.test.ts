import { integer, pgPolicy, pgRole, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const users = pgTable("users", { id: integer("id") });
const owner = pgPolicy("owner");

test("what the model has no kind for is named, each once", () => {
  const { unsupported } = read({
    users,
    admin: pgRole("admin"),
    loose: pgPolicy("loose"),
    owner,
    hidden: pgTable("hidden", { id: integer("id") }, () => [owner]),
  });
  expect(unsupported).toEqual([
    { kind: "role", object: "admin", reason: expect.stringContaining("entities.roles") },
    { kind: "policy", object: "loose", reason: expect.stringContaining("linked") },
  ]);
});

test("what something else makes is not declared", () => {
  const { unsupported } = read({
    users,
    role: pgRole("authenticated").existing(),
  });
  expect(unsupported).toEqual([]);
});
