import { expect, test } from "vitest";
import { isUnfilled, unfilled } from "./unfilled.ts";

test("the mark is plain data: a copy of it is the mark too", () => {
  expect(Object.isFrozen(unfilled)).toBe(true);
  expect(isUnfilled(structuredClone(unfilled))).toBe(true);
});

test.each([null, "unfilled", {}, { unfilled: false }, { unfilled: true, other: 1 }])(
  "%j is a value",
  (value) => {
    expect(isUnfilled(value)).toBe(false);
  },
);
