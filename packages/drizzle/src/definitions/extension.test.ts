import { pgSchema } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { pgExtension } from "../declarations/extension.ts";
import { read } from "../testing.ts";

test("extensions are declared by their names, once each", () => {
  const { database } = read({
    citext: pgExtension("citext"),
    again: pgExtension("citext"),
    uuid: pgExtension("uuid-ossp"),
  });
  expect([...database.extension.values()]).toEqual([{ name: "citext" }, { name: "uuid-ossp" }]);
});

test("filters leave extensions alone", () => {
  const options = { schemaFilter: ["app"], tablesFilter: ["x"] };
  expect(read({ citext: pgExtension("citext") }, options).database.extension.size).toBe(1);
});

test("a name that is none is refused", () => {
  expect(() => read({ nameless: pgExtension("") })).toThrow(/empty/);
});

test("the schema and the version are those that are said", () => {
  const extensions = pgSchema("extensions");
  const { database } = read({
    extensions,
    citext: pgExtension("citext", { schema: extensions, version: "1.6" }),
    hstore: pgExtension("hstore", { schema: "public" }),
  });
  expect([...database.extension.values()]).toEqual([
    { name: "citext", in: { schema: "extensions" }, version: "1.6" },
    { name: "hstore", in: {} },
  ]);
  expect(() =>
    read({ a: pgExtension("citext"), b: pgExtension("citext", { version: "1.6" }) }),
  ).toThrow(/citext/);
});
