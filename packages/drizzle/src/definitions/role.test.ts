import { integer, pgRole, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const roles = {
  plain: pgRole("plain", { createDb: false, inherit: true }),
  admin: pgRole("Admin.all", { createDb: true, createRole: true, inherit: false }),
  theirs: pgRole("theirs").existing(),
};

test("a managed role says what is not usual", () => {
  const { database, unsupported } = read(roles, { managesRole: () => true });
  expect([...database.role.values()]).toEqual([
    { name: "plain" },
    { name: "Admin.all", createDb: true, createRole: true, noInherit: true },
  ]);
  expect(unsupported).toEqual([]);
});

test("a role that is not managed is named, and no part of the database", () => {
  const users = pgTable("users", { id: integer() });
  const { database, unsupported } = read(
    { ...roles, users },
    { managesRole: (name) => name === "plain" },
  );
  expect([...database.role.keys()]).toEqual(["plain"]);
  expect(unsupported).toMatchObject([{ kind: "role", object: '"Admin.all"' }]);
  expect(read({ ...roles, users }).database.role.size).toBe(0);
});
