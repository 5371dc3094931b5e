import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { read } from "../testing.ts";

const app = pgSchema("App");

test("an exported schema is declared", () => {
  expect([...read({ app }).database.schema.values()]).toEqual([{ name: "App" }]);
});

test("so is one that only a table or an enum is in", () => {
  const jobs = app.table("jobs", { id: integer("id") });
  const state = pgSchema("types").enum("state", ["on"]);
  expect([...read({ jobs, state }).database.schema.keys()]).toEqual(['"App"', "types"]);
});

test("two that state the same name are one", () => {
  expect(read({ app, again: pgSchema("App") }).database.schema.size).toBe(1);
});

test("the default schema is none, and what is in it carries none", () => {
  const jobs = app.table("jobs", { id: integer("id") });
  const { database } = read(
    { app, jobs, plain: pgTable("plain", { id: integer("id") }) },
    {
      defaultSchema: "App",
    },
  );
  expect(database.schema.size).toBe(0);
  expect([...database.table.values()].map(({ schema, name }) => [schema, name])).toEqual([
    [undefined, "jobs"],
    [undefined, "plain"],
  ]);
});

test("a name that is too long is refused", () => {
  expect(() => read({ long: pgSchema("s".repeat(64)) })).toThrow(/^s{64}: .*64 bytes.*index\.ts/);
});
