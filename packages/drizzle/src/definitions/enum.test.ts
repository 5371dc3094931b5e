import { pgEnum, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const status = pgEnum("job_status", ["queued", "done"]);

test("an exported enum is declared", () => {
  expect([...read({ status }).database.enum.values()]).toEqual([
    { name: "job_status", values: ["queued", "done"] },
  ]);
});

test("an enum made of an object has its values", () => {
  const { database } = read({ level: pgEnum("Level", { Low: "low", High: "HIGH" }) });
  expect([...database.enum.values()]).toEqual([{ name: "Level", values: ["low", "HIGH"] }]);
});

test("an enum of a schema has both names", () => {
  const { database } = read({ role: pgSchema("auth").enum("Role", ["user"]) });
  expect([...database.enum.values()]).toEqual([{ schema: "auth", name: "Role", values: ["user"] }]);
  expect([...database.schema.values()]).toEqual([{ name: "auth" }]);
});

test("an enum that only columns use is declared, also of array columns", () => {
  const role = pgSchema("auth").enum("role", ["user"]);
  const table = pgTable("t", { status: status("status"), roles: role("roles").array().array(2) });
  const { database, origins } = read({ table });
  expect([...database.enum.keys()]).toEqual(["job_status", "auth.role"]);
  expect([...database.schema.keys()]).toEqual(["auth"]);
  expect([...origins.values()]).toEqual(Array(4).fill({ file: "schema/index.ts" }));
});

test("two enums of a name are one if their values are the same, and refused if not", () => {
  expect(read({ status, again: pgEnum("job_status", ["queued", "done"]) }).database.enum.size).toBe(
    1,
  );
  expect(() => read({ status, other: pgEnum("job_status", ["done", "queued"]) })).toThrow(
    "public.job_status: two different enum definitions have this name, both in schema/index.ts",
  );
});

test("a value may be empty", () => {
  const { database } = read({ size: pgEnum("size", ["", "L"]) });
  expect([...database.enum.values()]).toEqual([{ name: "size", values: ["", "L"] }]);
});

test("values that PostgreSQL refuses are refused", () => {
  expect(() => read({ twice: pgEnum("e", ["a", "b", "a"]) })).toThrow(/public\.e: .*'a' twice/);
  expect(() => read({ long: pgEnum("e", ["é".repeat(32)]) })).toThrow(/64 bytes/);
});
