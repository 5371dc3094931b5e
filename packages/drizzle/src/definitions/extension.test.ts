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
