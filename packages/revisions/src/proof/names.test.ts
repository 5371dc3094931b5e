import { EMPTY_DATABASE, record, replay } from "@autogen/core";
import { expect, it } from "vitest";
import { namesAfter, namesBefore } from "./names.ts";

const { operations } = replay(
  replay(
    EMPTY_DATABASE,
    record((op) => {
      op.createSchema("old");
      op.createTable({ schema: "old", name: "people" }, { columns: { id: { type: "integer" } } });
    }),
  ).database,
  record((op) => {
    op.renameSchema("old", "new");
    op.renameTable({ schema: "new", name: "people" }, "users");
    op.renameColumn({ schema: "new", name: "users" }, "id", "key");
  }),
);

it("tells what a table is called after a revision", () => {
  const { table, column } = namesAfter({ schema: "old", name: "people" }, operations);
  expect({ table, column: column("id"), other: column("name") }).toEqual({
    table: { schema: "new", name: "users" },
    column: "key",
    other: "name",
  });
});

it("tells what a table was called before it, whatever an operation calls it", () => {
  const before = namesBefore(operations);
  expect(before[0]?.({ schema: "old", name: "people" })).toEqual({ schema: "old", name: "people" });
  expect(before[1]?.({ schema: "new", name: "people" })).toEqual({ schema: "old", name: "people" });
  expect(before[2]?.({ schema: "new", name: "users" })).toEqual({ schema: "old", name: "people" });
  expect(before[2]?.({ schema: "new", name: "others" })).toEqual({ schema: "old", name: "others" });
});
