import { describe, expect, test } from "vitest";
import { UnknownAppliedRevision, UnknownRevision } from "./errors.ts";
import { stampedRevisions } from "./stamp.ts";
import { graphOf, idsOf } from "./testing.ts";

/** Two branches from a1, one of them labelled, a merge of them, and a history of its own that needs b1. */
const graph = graphOf(
  { a1: [], b1: ["a1"], c1: ["a1"], m1: ["b1", "c1"], x1: [], x2: ["x1"] },
  { b1: { branchLabels: ["web"] }, x2: { dependsOn: ["b1"] } },
);

const stamped = (applied: readonly string[], ...targets: readonly string[]) =>
  idsOf(stampedRevisions(graph, applied, targets)).toSorted();

describe("a database that is said to be at", () => {
  test.each([
    ["a revision has all that it follows", [], ["m1"], ["a1", "b1", "c1", "m1"]],
    ["one that needs others has them", [], ["x2"], ["a1", "b1", "x1", "x2"]],
    ["a lower one has nothing above it", ["a1", "b1", "c1", "m1"], ["a1"], ["a1"]],
    ["one branch keeps the other", ["a1", "b1", "x1"], ["c1"], ["a1", "b1", "c1", "x1"]],
    [
      "one below what another needs has that no longer",
      ["a1", "b1", "x1", "x2"],
      ["a1"],
      ["a1", "x1"],
    ],
    ["two has both", [], ["b1", "x1"], ["a1", "b1", "x1"]],
    ["one and what stands on it has both", ["a1"], ["a1", "b1"], ["a1", "b1"]],
    ["the heads has everything", [], ["heads"], ["a1", "b1", "c1", "m1", "x1", "x2"]],
    ["where it is has what it had", ["a1", "b1"], ["current"], ["a1", "b1"]],
    ["where it is, and has nothing, has nothing", [], ["current"], []],
    ["base has nothing", ["a1", "x1"], ["base"], []],
    ["the base of a branch keeps the other", ["a1", "b1", "x1"], ["x1@base"], ["a1", "b1"]],
    ["the next one has that too", ["x1"], ["+1"], ["a1", "b1", "x1", "x2"]],
  ])("%s", (_, applied, targets, ids) => {
    expect(stamped(applied, ...targets)).toEqual(ids);
  });

  test("what there is no file of is refused", () => {
    expect(() => stamped([], "nope")).toThrow(UnknownRevision);
    expect(() => stamped(["gone"], "a1")).toThrow(UnknownAppliedRevision);
  });
});
