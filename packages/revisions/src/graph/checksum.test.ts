import type { Call } from "@autogen/core";
import { expect, test } from "vitest";
import { checksum } from "./checksum.ts";
import { InvalidRevision } from "./errors.ts";
import type { Revision } from "./revision.ts";
import { revision } from "./testing.ts";

function call(...args: readonly unknown[]): Call {
  return { operation: "createIndex", args };
}

function sumOf(facts: Partial<Revision>): string {
  return checksum(revision("r", facts));
}

function sumWith(value: unknown): string {
  return sumOf({ upgrade: [call(value)] });
}

test("it is SHA-256 in hexadecimal, the same in every process", () => {
  expect(sumOf({ upgrade: [call("users", { unique: true })] })).toMatch(/^[0-9a-f]{64}$/);
  expect(sumOf({})).toMatchInlineSnapshot(
    `"dc66bfcccea3876e64b46522355def6ce644badb0e8fcff30b34f2345515db2e"`,
  );
});

test.each<[string, Partial<Revision>, Partial<Revision>]>([
  ["file", { file: "/a/r.ts" }, { file: "/b/r.ts" }],
  ["message", { message: "a" }, { message: "b" }],
  ["branch labels", { branchLabels: ["a"] }, {}],
  ["the order of the parents", { revises: ["a", "b"] }, { revises: ["b", "a"] }],
  ["the order of keys", { upgrade: [call({ a: 1, b: 2 })] }, { upgrade: [call({ b: 2, a: 1 })] }],
  ["undefined members", { upgrade: [call({ a: 1, b: undefined })] }, { upgrade: [call({ a: 1 })] }],
])("%s: no difference", (_, a, b) => {
  expect(sumOf(a)).toBe(sumOf(b));
});

test.each<[string, Partial<Revision>, Partial<Revision>]>([
  ["the parents", { revises: ["a"] }, { revises: ["b"] }],
  ["a dependency", { dependsOn: ["a"] }, {}],
  ["a parent for a dependency", { dependsOn: ["a"] }, { revises: ["a"] }],
  ["the direction", { upgrade: [call(1)] }, { downgrade: [call(1)] }],
  ["the order of the calls", { upgrade: [call(1), call(2)] }, { upgrade: [call(2), call(1)] }],
  [
    "the order of a table's columns",
    { upgrade: [call({ columns: { a: { type: "x" }, b: { type: "x" } } })] },
    { upgrade: [call({ columns: { b: { type: "x" }, a: { type: "x" } } })] },
  ],
])("%s: a difference", (_, a, b) => {
  expect(sumOf(a)).not.toBe(sumOf(b));
});

test("no two different values are alike", () => {
  const values = [
    1,
    1n,
    "1",
    "1n",
    true,
    "true",
    null,
    "null",
    undefined,
    0,
    -0,
    Number.NaN,
    [],
    {},
    [1],
    ["1"],
    [[1], 2],
    [[1, 2]],
    { a: 1 },
    { a: "1" },
    { sql: "now()" },
    "now()",
    { columns: {} },
    { "a:1": 1 },
    { a: null },
    () => 1,
    () => 2,
    "() => 1",
    [undefined],
    "a,b",
    ["a", "b"],
    ["a,b"],
  ];
  expect(new Set(values.map(sumWith)).size).toBe(values.length);
});

test("the revision itself counts", () => {
  expect(checksum(revision("a"))).not.toBe(checksum(revision("b")));
});

test.each([
  ["a date", new Date(0), "a Date"],
  ["a map", new Map(), "a Map"],
  ["a symbol", Symbol("s"), "a symbol"],
])("%s cannot be compared", (_, value, found) => {
  const run = () => sumWith({ a: [value] });
  expect(run).toThrow(InvalidRevision);
  expect(run).toThrow(found);
});

test("code is the same however it is formatted", () => {
  const sum = (code: string) => sumOf({ upgrade: [call(async () => {})], code });
  const plain = sum(`op.run("a b", async (db) => { await db.query(sql\`a b\`); other([1, 2]); });`);
  const again = sum(`/** a head */
  op.run('a b', async (db) => {
    // a comment
    await db.query(sql\`a b\`)
    other([
      1,
      /* two */ 2,
    ]);
  })`);
  expect(again).toBe(plain);
  expect(
    sum(`op.run("ab", async (db) => { await db.query(sql\`a b\`); other([1, 2]); });`),
  ).not.toBe(plain);
  expect(
    sum(`op.run("a b", async (db) => { await db.query(sql\`ab\`); other([1, 2]); });`),
  ).not.toBe(plain);
  expect(
    sum(`op.run("a b", async (db) => { await db.query(sql\`a b\`); other([1, 3]); });`),
  ).not.toBe(plain);
});
