import { expect, test } from "vitest";
import { isDefaultName, isSerialName, sequenceName } from "./sequence-name.ts";

test.each([
  ["t", "id", "t_id_seq"],
  ["a".repeat(40), "b".repeat(40), `${"a".repeat(29)}_${"b".repeat(29)}_seq`],
  ["a".repeat(60), "id", `${"a".repeat(56)}_id_seq`],
  ["t", "b".repeat(63), `t_${"b".repeat(57)}_seq`],
  ["é".repeat(31), "id", `${"é".repeat(28)}_id_seq`],
  ["é".repeat(30), "x", `${"é".repeat(28)}_x_seq`],
  ["😀".repeat(15), "b".repeat(30), `${"😀".repeat(7)}_${"b".repeat(29)}_seq`],
])("%s and %s", (table, column, expected) => {
  expect(sequenceName(table, column)).toBe(expected);
});

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
