import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "../../testing/folder.ts";
import { compareMigrations, readMigrations } from "./drizzle-kit.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const journal = (entries: unknown) => JSON.stringify({ version: "7", entries });

it("reads a journal, and the folders of drizzle-kit 1.0", async () => {
  const old = await folderWith({
    "meta/_journal.json": journal([{ idx: 0, when: 5, tag: "0000_a", breakpoints: true }]),
    "0000_a.sql": "SELECT 1",
  });
  expect(await readMigrations(old)).toEqual([{ name: "0000_a", when: 5, hash: hash("SELECT 1") }]);
  const later = await folderWith({
    "20261120143205_b/migration.sql": "SELECT 2",
    "20261120143204_a/migration.sql": "SELECT 1",
  });
  const when = Date.UTC(2026, 10, 20, 14, 32, 4);
  expect(await readMigrations(later)).toEqual([
    { name: "20261120143204_a", when, hash: hash("SELECT 1") },
    { name: "20261120143205_b", when: when + 1000, hash: hash("SELECT 2") },
  ]);
});

it("says where there is nothing to take over", async () => {
  const folder = await folderWith({
    "none/a.sql": "",
    "text/meta/_journal.json": "{",
    "other/meta/_journal.json": journal([{ tag: 1 }]),
    "empty/meta/_journal.json": journal([]),
  });
  const read = (name: string) => readMigrations(join(folder, name));
  await expect(read("absent")).rejects.toThrow("it has no migration");
  await expect(read("none")).rejects.toThrow("it has no migration");
  await expect(read("text")).rejects.toThrow("it is no JSON");
  await expect(read("other")).rejects.toThrow("it is no journal of drizzle-kit");
  await expect(read("empty")).rejects.toThrow("it has no migration");
});

it("tells applied, missing, edited and unknown ones apart", () => {
  const [a, b, c] = ["a", "b", "c"].map((name, when) => ({ name, when, hash: name }));
  const applied = [
    { when: 0, hash: "a" },
    { when: 1, hash: "x" },
    { when: 9, hash: "z" },
  ];
  expect(compareMigrations([a, b, c] as never, applied)).toEqual({
    applied: [a, b],
    missing: [c],
    edited: [b],
    unknown: [{ when: 9, hash: "z" }],
  });
});
