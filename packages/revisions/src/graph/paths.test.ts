import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MultipleHeads, NoSuchStep, RevisionNotApplied, UnknownAppliedRevision } from "./errors.ts";
import { buildGraph } from "./graph.ts";
import { downgradePath, upgradePath } from "./paths.ts";
import { graphOf, idsOf, randomRevisions } from "./testing.ts";
import { ancestors } from "./traverse.ts";

const line = graphOf({ a: [], b: ["a"], c: ["b"], d: ["c"] });

/** Two branches from a, merged; one labelled. Beside them x, on which c2 depends. */
const forked = graphOf(
  { a: [], b1: ["a"], b2: ["b1"], c1: ["a"], c2: ["c1"], m: ["b2", "c2"], x: [], y: ["x"] },
  { b1: { branchLabels: ["web"] }, c2: { dependsOn: ["x"] } },
);

describe("upgrade", () => {
  test.each([
    [[], "head", ["a", "b", "c", "d"]],
    [["a", "b"], "head", ["c", "d"]],
    [["a"], "+2", ["b", "c"]],
    [["a"], "c", ["b", "c"]],
    [["a", "b", "c"], "b", []],
    [["a", "b", "c", "d"], "head", []],
    [[], "base", []],
    [["a", "c"], "d", ["b", "d"]],
  ])("from %j to %s", (applied, target, ids) => {
    expect(idsOf(upgradePath(line, applied, target))).toEqual(ids);
  });

  test.each([
    [["a"], "c2", ["c1", "x", "c2"]],
    [["a", "x"], "web@head", ["b1", "b2", "c1", "c2", "m"]],
    [[], "heads", ["a", "b1", "b2", "c1", "x", "c2", "m", "y"]],
  ])("over branches from %j to %s", (applied, target, ids) => {
    expect(idsOf(upgradePath(forked, applied, target))).toEqual(ids);
  });

  test("never goes down, and knows every applied revision", () => {
    expect(() => upgradePath(line, ["a"], "-1")).toThrow(NoSuchStep);
    expect(() => upgradePath(line, ["z"], "head")).toThrow(UnknownAppliedRevision);
  });
});

describe("downgrade", () => {
  test.each([
    [["a", "b", "c", "d"], "-1", ["d"]],
    [["a", "b", "c"], "-2", ["c", "b"]],
    [["a", "b"], "-2", ["b", "a"]],
    [["a", "b", "c"], "base", ["c", "b", "a"]],
    [["a", "b", "c"], "a", ["c", "b"]],
    [["a", "b", "c"], "c", []],
    [[], "base", []],
  ])("from %j to %s", (applied, target, ids) => {
    expect(idsOf(downgradePath(line, applied, target))).toEqual(ids);
  });

  const all = ["a", "b1", "b2", "c1", "c2", "m", "x", "y"];

  test.each([
    ["a target leaves the other branches", all, "b1", ["m", "b2"]],
    ["one parent of a merge takes the merge alone", all, "b2", ["m"]],
    ["the branch point takes both", all, "a", ["m", "c2", "c1", "b2", "b1"]],
    ["base takes all", all, "base", ["y", "m", "c2", "x", "c1", "b2", "b1", "a"]],
    ["a label's base takes its own history", ["a", "b1", "x"], "web@base", ["b1", "a"]],
    ["within a branch", ["a", "b1", "b2", "c1"], "web@b1", ["b2"]],
    ["within a branch, from the branch point", ["a", "b1", "b2", "c1"], "web@a", ["b2", "b1"]],
    ["what depends on it goes too", ["a", "c1", "c2", "x", "b1"], "jobs@base", ["c2", "x"]],
    ["a step leaves what it depends on", ["a", "c1", "c2", "x"], "-1", ["c2"]],
    ["steps to base leave other histories", ["a", "c1", "c2", "x"], "-3", ["c2", "c1", "a"]],
  ])("%s", (_, applied, target, ids) => {
    const graph = graphOf(
      Object.fromEntries([...forked.revisions].map(([id, { revises }]) => [id, revises])),
      {
        b1: { branchLabels: ["web"] },
        c2: { dependsOn: ["x"] },
        x: { branchLabels: ["jobs"] },
      },
    );
    expect(idsOf(downgradePath(graph, applied, target))).toEqual(ids);
  });

  test("never goes up, nor to what is not there, nor to several places", () => {
    expect(() => downgradePath(line, ["a"], "+1")).toThrow(NoSuchStep);
    expect(() => downgradePath(line, ["a"], "c")).toThrow(
      expect.objectContaining({ name: RevisionNotApplied.name, revision: "c" }),
    );
    expect(() => downgradePath(forked, all, "heads")).toThrow(MultipleHeads);
    expect(() => downgradePath(line, ["a", "z"], "base")).toThrow(UnknownAppliedRevision);
  });
});

test("wherever a database stands, it stands on all that its revisions need", () => {
  fc.assert(
    fc.property(randomRevisions, fc.nat(), fc.nat(), (revisions, from, to) => {
      const graph = buildGraph(revisions);
      const ids = [...graph.revisions.keys()];
      const start = ids[from % ids.length] as string;
      const up = idsOf(upgradePath(graph, [], start));
      expect(new Set(up)).toEqual(ancestors(graph, [start]));

      const target = up[to % up.length] as string;
      const undone = idsOf(downgradePath(graph, up, target));
      const left = up.filter((id) => !undone.includes(id));
      expect(left).toContain(target);
      expect(new Set(left)).toEqual(ancestors(graph, left));
      expect(undone).toEqual(up.filter((id) => undone.includes(id)).toReversed());

      expect(idsOf(upgradePath(graph, left, start))).toEqual(undone.toReversed());
      expect(idsOf(downgradePath(graph, up, "base"))).toEqual(up.toReversed());
    }),
  );
});
