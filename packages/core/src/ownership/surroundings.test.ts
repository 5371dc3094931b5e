import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { withSurroundings } from "./surroundings.ts";

it("has tables of anybody's with columns of an enum that changes", () => {
  const base = replay(
    EMPTY_DATABASE,
    record((op) => op.createEnum("mood", { values: ["sad", "ok"] })),
  ).database;
  const live = replay(
    base,
    record((op) => {
      op.createSchema("theirs");
      op.createTable(
        { schema: "theirs", name: "people" },
        { columns: { moods: { type: "mood[]" } } },
      );
      op.createTable("others", { columns: { id: { type: "integer" } } });
    }),
  ).database;
  const changes = replay(
    base,
    record((op) => op.replaceEnum("mood", { from: ["sad", "ok"], to: ["ok"] })),
  ).operations;
  const { schema, table } = withSurroundings(base, changes, live);
  expect([...schema.keys(), ...table.keys()]).toEqual(["theirs", "theirs.people"]);
  expect(withSurroundings(base, [], live).table.size).toBe(0);
});

it("has extensions and types of others, in the schemas that texts name", () => {
  const base = replay(
    EMPTY_DATABASE,
    record((op) => {
      op.createDomain("email", { type: "ext.citext" });
      op.createTable("people", { columns: { mail: { type: "email" }, paid: { type: "fee[]" } } });
    }),
  ).database;
  const live = replay(
    base,
    record((op) => {
      op.createSchema("ext");
      op.createSchema("other");
      op.createExtension("citext", { in: { schema: "ext" } });
      op.createExtension("hstore", { in: { schema: "ext" } });
      op.createExtension("unheard_of", { in: { schema: "ext" } });
      op.createExtension("elsewhere", { in: { schema: "other" } });
      op.createRangeType("span", { subtype: "time" });
      op.createCompositeType("fee", { attributes: { during: { type: "span_multirange" } } });
      op.createEnum("unused", { values: ["one"] });
    }),
  ).database;
  const {
    schema,
    extension,
    rangeType,
    compositeType,
    enum: types,
  } = withSurroundings(base, [], live);
  expect([...extension.values()]).toEqual([
    { name: "citext", in: { schema: "ext" } },
    { name: "unheard_of", in: { schema: "ext" } },
  ]);
  expect([schema, rangeType, compositeType, types].flatMap((all) => [...all.keys()])).toEqual([
    "ext",
    "span",
    "fee",
  ]);
});
