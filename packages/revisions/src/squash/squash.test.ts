import { applyAll, diff, type Operations, sql, TEXTUAL } from "@autogen/core";
import { describe, expect, it, test } from "vitest";
import { InvalidRange } from "../graph/errors.ts";
import { buildGraph } from "../graph/graph.ts";
import { replayRevisions } from "../graph/replay.ts";
import { graphOf, idsOf } from "../graph/testing.ts";
import { revision } from "../runner/testing.ts";
import { NotSquashable } from "./errors.ts";
import { fold } from "./fold.ts";
import { squashRange } from "./range.ts";

describe("a range", () => {
  const line = graphOf({ a: [], b: ["a"], c: ["b"], d: ["c"] });
  const diamond = graphOf({ a: [], b: ["a"], c1: ["b"], c2: ["b"], d: ["c1", "c2"], e: ["d"] });

  test.each([
    ["b:c", line, ["b", "c"], ["a"]],
    [":b", line, ["a", "b"], []],
    ["c:", line, ["c", "d"], ["b"]],
    ["b:d", diamond, ["b", "c1", "c2", "d"], ["a"]],
    ["d:e", diamond, ["d", "e"], ["c1", "c2"]],
  ])("%s has both its ends", (range, graph, ids, revises) => {
    const found = squashRange(graph, range);
    expect(idsOf(found.members)).toEqual(ids);
    expect(found.revises).toEqual(revises);
  });

  it("depends on what its members depend on", () => {
    const graph = graphOf({ a: [], b: ["a"], x: [] }, { b: { dependsOn: ["x"] } });
    expect(squashRange(graph, "a:b").dependsOn).toEqual(["x"]);
  });

  test.each([
    ["one revision", line, "b:b", [{ kind: "single", revision: "b" }]],
    ["a merge that enters", diamond, "c1:d", [{ kind: "enters", revision: "d", others: ["c2"] }]],
    ["a branch that leaves", diamond, "a:c1", [{ kind: "leaves", revision: "b", others: ["c2"] }]],
    [
      "a dependency into the middle",
      graphOf({ a: [], b: ["a"], x: [] }, { x: { dependsOn: ["a"] } }),
      "a:b",
      [{ kind: "depends", revision: "a", others: ["x"] }],
    ],
    [
      "several ends",
      graphOf({ a: [], b: ["a"], c: ["a"] }),
      "a:heads",
      [
        { kind: "ends", revision: "b" },
        { kind: "ends", revision: "c" },
      ],
    ],
    [
      "a label",
      graphOf({ a: [], b: ["a"] }, { b: { branchLabels: ["web"] } }),
      "a:b",
      [{ kind: "label", revision: "b", others: ["web"] }],
    ],
    [
      "code",
      graphOf(
        { a: [], b: ["a"] },
        { b: { upgrade: [{ operation: "run", args: ["why", () => {}] }] } },
      ),
      "a:b",
      [{ kind: "code", revision: "b", others: ['"why"'] }],
    ],
  ])("is refused with %s", (_, graph, range, problems) => {
    const refused = () => squashRange(graph, range);
    expect(refused).toThrow(NotSquashable);
    expect(refused).toThrow(
      expect.objectContaining({
        range,
        problems: problems.map((each) => expect.objectContaining(each)),
      }),
    );
  });

  it("has two ends", () => {
    expect(() => squashRange(line, "b")).toThrow(InvalidRange);
  });
});

type Ways = readonly [(op: Operations) => void, (op: Operations) => void];

const text = { type: "text" } as const;
const orders: Ways = [
  (op) => op.createTable("orders", { columns: { id: { type: "integer" }, note: text } }),
  (op) => op.dropTable("orders"),
];

/** After the table orders, revisions of these, folded. */
function folded(...ways: readonly Ways[]) {
  const files = [orders, ...ways].map(([upgrade, downgrade], at) =>
    revision(`r${at}`, { revises: at === 0 ? [] : [`r${at - 1}`], upgrade, downgrade }),
  );
  const graph = buildGraph(files);
  const found = fold(graph, squashRange(graph, "r1:head"));
  const { database: goal } = replayRevisions(graph, graph.revisions.keys());
  const up = applyAll(found.base, found.upgrade);
  expect(diff(goal, up, TEXTUAL)).toEqual([]);
  return { ...found, names: found.upgrade.map(({ operation }) => operation) };
}

const items: Ways = [
  (op) => op.createTable("items", { columns: { id: { type: "integer" } } }),
  (op) => op.dropTable("items"),
];
const addTo = (table: string, column: string, facts: object = text): Ways =>
  // biome-ignore format: a pair
  [(op) => op.addColumn(table, column, facts as typeof text), (op) => op.dropColumn(table, column)];

describe("folding", () => {
  it("makes a new table in one piece", () => {
    const { names, kept, downgrade } = folded(
      items,
      addTo("items", "sku"),
      addTo("orders", "state"),
    );
    expect(kept).toBeUndefined();
    expect(names.toSorted()).toEqual(["addColumn", "createTable"]);
    expect(downgrade.map(({ operation }) => operation).toSorted()).toEqual([
      "dropColumn",
      "dropTable",
    ]);
  });

  it("leaves out what comes and goes", () => {
    const gone: Ways = [items[1], items[0]];
    const { names, kept } = folded(items, gone);
    expect({ names, kept }).toEqual({ names: [], kept: undefined });
  });

  const back = (ways: Ways): Ways => [ways[1], ways[0]];

  test.each<[string, readonly Ways[], object]>([
    [
      "hand-written SQL",
      [items, [(op) => op.execute(sql`SELECT 1`), (op) => op.execute(sql`SELECT 2`)]],
      { direction: "upgrade", revision: "r2" },
    ],
    [
      "a column that is dropped and added anew, with other values",
      [back(addTo("orders", "note")), addTo("orders", "note")],
      { direction: "upgrade", revision: "r1" },
    ],
    [
      "a column of a standing table whose default changes",
      [
        addTo("orders", "paid", { type: "boolean", default: "true" }),
        [
          (op) =>
            op.alterColumn("orders", "paid", {
              from: { default: "true" },
              to: { default: "false" },
            }),
          (op) =>
            op.alterColumn("orders", "paid", {
              from: { default: "false" },
              to: { default: "true" },
            }),
        ],
      ],
      { direction: "upgrade", revision: "r1" },
    ],
    [
      "a new sequence that goes on elsewhere when rows have got its numbers",
      [
        [(op) => op.createSequence("s", {}), (op) => op.dropSequence("s")],
        [
          (op) => op.alterSequence("s", { from: { start: "1" }, to: { start: "9" } }),
          (op) => op.alterSequence("s", { from: { start: "9" }, to: { start: "1" } }),
        ],
      ],
      { direction: "upgrade", revision: "r2" },
    ],
    [
      "a rename",
      [
        [
          (op) => op.renameColumn("orders", "note", "remark"),
          (op) => op.renameColumn("orders", "remark", "note"),
        ],
        items,
      ],
      { direction: "upgrade", revision: "r1" },
    ],
    [
      "a downgrade that leaves a table",
      [[items[0], () => {}], addTo("orders", "state")],
      { direction: "downgrade" },
    ],
  ])("keeps the calls in their order for %s", (_, ways, kept) => {
    const found = folded(...ways);
    expect(found.kept).toMatchObject(kept);
    const graph = ways.flatMap(([upgrade]) => revision("x", { upgrade }).upgrade);
    expect(found.names).toEqual(graph.map(({ operation }) => operation));
  });
});
