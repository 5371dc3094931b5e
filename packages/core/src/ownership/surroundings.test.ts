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
