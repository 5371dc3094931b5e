import { expect, it } from "vitest";
import { readDuration } from "./duration.ts";
import { UsageError } from "./errors.ts";

it.each([
  ["500", 500],
  ["500ms", 500],
  ["1.5s", 1500],
  ["5 min", 300_000],
  ["1h", 3_600_000],
  ["0", 0],
])("%s", (text, milliseconds) => {
  expect(readDuration("lock-timeout", text)).toBe(milliseconds);
});

it.each(["", "-1", "soon", "5m", "1e3"])("refuses %j", (text) => {
  expect(() => readDuration("lock-timeout", text)).toThrow(UsageError);
});
