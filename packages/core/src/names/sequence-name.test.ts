import { expect, test } from "vitest";
import { sequenceName } from "./sequence-name.ts";

test.each([
  ["t", "id", "t_id_seq"],
  ["a".repeat(40), "b".repeat(40), `${"a".repeat(29)}_${"b".repeat(29)}_seq`],
  ["a".repeat(60), "id", `${"a".repeat(56)}_id_seq`],
  ["t", "b".repeat(63), `t_${"b".repeat(57)}_seq`],
  ["é".repeat(31), "id", `${"é".repeat(28)}_id_seq`],
  ["é".repeat(30), "x", `${"é".repeat(28)}_x_seq`],
  ["😀".repeat(15), "b".repeat(30), `${"😀".repeat(7)}_${"b".repeat(29)}_seq`],
])("%s and %s", (table, column, expected) => {
  expect(sequenceName({ schema: "s", name: table }, column)).toEqual({
    schema: "s",
    name: expected,
  });
});
