import { expect, test } from "vitest";
import { cutName, nameProblem } from "./names.ts";

test("names are cut at whole characters, by bytes", () => {
  expect(cutName("a".repeat(70))).toBe("a".repeat(63));
  expect(cutName("é".repeat(40))).toBe("é".repeat(31));
  expect(cutName("short")).toBe("short");
});

test("a name of 63 bytes is one, a longer or an empty one is not", () => {
  expect(nameProblem("n".repeat(63))).toBeUndefined();
  expect(nameProblem("n".repeat(64))).toMatch(/64 bytes/);
  expect(nameProblem("é".repeat(32))).toMatch(/64 bytes/);
  expect(nameProblem("")).toMatch(/empty/);
});
