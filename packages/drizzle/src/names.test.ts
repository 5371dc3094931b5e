import { expect, test } from "vitest";
import { nameProblem } from "./names.ts";

test("a name of 63 bytes is one, a longer or an empty one is not", () => {
  expect(nameProblem("n".repeat(63))).toBeUndefined();
  expect(nameProblem("n".repeat(64))).toMatch(/64 bytes/);
  expect(nameProblem("é".repeat(32))).toMatch(/64 bytes/);
  expect(nameProblem("")).toMatch(/empty/);
});
