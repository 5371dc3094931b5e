import { EMPTY_DATABASE, inverted, type LikelyRename, type Operation, replay } from "@autogen/core";
import { expect, test } from "vitest";
import { reviewReports, reviewsIn } from "./review.ts";

const calls = (...of: readonly (readonly [string, ...unknown[]])[]) =>
  of.map(([operation, ...args]) => ({ operation, args }));

const { database: base } = replay(
  EMPTY_DATABASE,
  calls(["createTable", "users", { columns: { id: { type: "integer" }, note: { type: "text" } } }]),
);

function reviewsOf(upgrade: readonly Operation[], renames: readonly LikelyRename[] = []) {
  const reviews = reviewsIn(base, upgrade, inverted(upgrade, base), renames);
  return reviewReports(reviews).map(({ kind, direction, text }) => `${direction} ${kind}: ${text}`);
}

test("a loss is marked where it happens, and where the object comes back", () => {
  const { operations } = replay(base, calls(["dropColumn", "users", "note"]));
  expect(reviewsOf(operations)).toEqual([
    "upgrade loss: loses users.note",
    "downgrade loss: brings users.note back without the data",
  ]);
});

test("that a downgrade drops what the upgrade has made is in the header alone", () => {
  const made = calls(
    ["createTable", "jobs", { columns: { id: { type: "integer" } } }],
    ["addColumn", "users", "age", { type: "integer" }],
  );
  expect(reviewsOf(replay(base, made).operations)).toEqual([]);
});

test("a drop that could have been a rename says by which flag", () => {
  const { operations } = replay(
    base,
    calls(["addColumn", "users", "remark", { type: "text" }], ["dropColumn", "users", "note"]),
  );
  const rename: LikelyRename = {
    kind: "column",
    from: "users.note",
    to: "users.remark",
    request: { kind: "column", from: ["users", "note"], to: ["users", "remark"] },
    operation: {
      operation: "renameColumn",
      kind: "column",
      table: { name: "users" },
      from: "note",
      to: "remark",
    },
    likeness: 3,
  };
  expect(reviewsOf(operations, [rename])).toContain(
    "upgrade rename: drops column users.note and creates users.remark; if they are one, " +
      "write it anew with --rename column:users.note=users.remark",
  );
});
