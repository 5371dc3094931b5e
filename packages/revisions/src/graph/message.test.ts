import { expect, test } from "vitest";
import { messageOf, provenOf } from "./message.ts";

const id = "202611201432_add_success_column";

test.each([
  ["no source", undefined, "add success column"],
  ["no comment", "export const revision = 1;", "add success column"],
  ["a title", "/**\n * add `success`\n *\n * Revision   x\n */\nimport", "add `success`"],
  ["a title on two lines", "/**\n * add\n * it\n *\n * x\n */", "add it"],
  ["a title without a blank line", "/**\n * add it\n * Revision   x\n */", "add it"],
  ["facts alone", "/**\n * Revision   x\n * Revises    y\n */", "add success column"],
  ["one line", "/* add it */\n", "add it"],
  ["Windows line ends", "/**\r\n * add it\r\n *\r\n * Revision   x\r\n */", "add it"],
  ["an empty comment", "/** */", "add success column"],
  ["a later comment", "import 1;\n/** no */", "add success column"],
])("%s", (_, source, message) => {
  expect(messageOf(id, source)).toBe(message);
});

test("an id without a time", () => {
  expect(messageOf("first_one")).toBe("first one");
});

test("the head says what is proven", () => {
  const head = (line: string) => `/**\n * add x\n *\n * Revision   r1\n${line} */\nProven  never`;
  expect(provenOf(head(" * Proven     up, down, up on PostgreSQL 18\n"))).toBe(
    "up, down, up on PostgreSQL 18",
  );
  expect(provenOf(head(""))).toBeUndefined();
  expect(provenOf()).toBeUndefined();
});
