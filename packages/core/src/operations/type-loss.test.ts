import { expect, it } from "vitest";
import { losesValues } from "./type-loss.ts";

it.each([
  ["numeric(10,2)", "integer", true],
  ["numeric", "double precision", true],
  ["double precision", "real", true],
  ["numeric(10,2)", "numeric(10,1)", true],
  ["numeric", "numeric(10,2)", true],
  ["double precision", "numeric(10,2)", true],
  ["timestamp with time zone", "date", true],
  ["timestamptz", "timestamptz(0)", true],
  ["timestamp", "time", true],
  ["interval", "interval year", true],
  ["interval year", "interval", false],
  ["numeric(10,2)", "numeric", false],
  ["real", "double precision", false],
  ["double precision", "numeric", false],
  ["bigint", "integer", false],
  ["text", "numeric(10,2)", true],
  ["varchar(20)", "real", true],
  ["text", "numeric", false],
  ["text", "text[]", true],
  ["text[]", "varchar(20)[]", false],
  ["text", "integer", false],
  ["integer", "boolean", true],
  ["boolean", "integer", false],
  ["timestamp(3)", "timestamptz", false],
  ["timestamp", "text", false],
  ["varchar(50)", "varchar(20)", false],
  ["date", "timestamp", false],
])("says whether %s loses something as %s: %s", (from, to, expected) => {
  expect(losesValues(from, to)).toBe(expected);
});
