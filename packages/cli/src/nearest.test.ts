import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const COMMANDS = [
  "init",
  "revision",
  "check",
  "diff",
  "upgrade",
  "downgrade",
  "current",
  "history",
];

it.each([
  ["chekc", "check"],
  ["upgrad", "upgrade"],
  ["dwongrade", "downgrade"],
  ["Check", "check"],
  ["hsitory", "history"],
  ["dif", "diff"],
  ["status", undefined],
  ["x", undefined],
  ["", undefined],
])("%s: %s", (word, meant) => {
  expect(nearest(word, COMMANDS)).toBe(meant);
});
