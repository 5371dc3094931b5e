import { expect, test } from "vitest";
import { isDefaultName, isSerialName } from "./sequence-name.ts";

test("the default name is one in the table's schema", () => {
  const table = { schema: "s", name: "t" };
  expect(isDefaultName({ schema: "s", name: "t_id_seq" }, table, "id")).toBe(true);
  expect(isDefaultName({ name: "t_id_seq" }, table, "id")).toBe(false);
  expect(isDefaultName({ schema: "s", name: "t_id_seq1" }, table, "id")).toBe(false);
});

test.each([
  ["t_id_seq", true],
  ["t_id_seq1", true],
  ["old_id_seq", true],
  ["t_old_seq", true],
  ["old_old_seq", false],
  ["t_ids", false],
  ["orders", false],
])("a serial column may have the sequence %s: %s", (name, may) => {
  expect(isSerialName({ name }, { name: "t" }, "id")).toBe(may);
  expect(isSerialName({ schema: "s", name }, { name: "t" }, "id")).toBe(false);
});
