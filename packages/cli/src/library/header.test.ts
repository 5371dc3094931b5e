import { EMPTY_DATABASE, type Operations, record, replay } from "@autogen/core";
import type { SeenLock } from "@autogen/revisions";
import { expect, it } from "vitest";
import { headerLines } from "./header.ts";

const { database } = replay(
  EMPTY_DATABASE,
  record((op) => op.createTable("t", { columns: { id: { type: "integer" } } })),
);

function locks(upgrade: (op: Operations) => void, seen?: readonly SeenLock[]): string | undefined {
  const { operations } = replay(database, record(upgrade));
  return headerLines(database, operations, [], seen).find(({ label }) => label === "Locks")?.text;
}

const index = { keys: ["id"] };
const besideOthers = { ...index, concurrently: true };

it("holds a table no longer for an index that is built beside the work of others", () => {
  const upgrade = (op: Operations) => {
    op.addColumn("t", "x", { type: "text" });
    op.createIndex("t", "i", besideOthers);
  };
  const both =
    "t: ACCESS EXCLUSIVE, brief (no rewrite)\nt: SHARE UPDATE EXCLUSIVE, while the index is built";
  const seen: SeenLock = { table: { name: "t" }, mode: "ACCESS EXCLUSIVE", rewritten: false };
  expect(locks(upgrade)).toBe(both);
  expect(locks(upgrade, [seen])).toBe(both);
});

it("holds it as long as the index is built that is not", () => {
  const upgrade = (op: Operations) => {
    op.addColumn("t", "x", { type: "text" });
    op.createIndex("t", "i", index);
    op.createIndex("t", "j", besideOthers);
  };
  expect(locks(upgrade)).toBe("t: ACCESS EXCLUSIVE, while the index is built");
  expect(locks((op) => op.createIndex("t", "i", besideOthers))).toBe(
    "t: SHARE UPDATE EXCLUSIVE, while the index is built",
  );
});
