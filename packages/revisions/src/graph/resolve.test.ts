import { describe, expect, test } from "vitest";
import {
  AmbiguousRevision,
  AmbiguousSteps,
  MultipleHeads,
  NoSuchStep,
  UnknownAppliedRevision,
  UnknownRevision,
} from "./errors.ts";
import { resolve } from "./resolve.ts";
import { graphOf } from "./testing.ts";

const line = graphOf({ "2026_a": [], "2026_b": ["2026_a"], "2027_c": ["2026_b"] });

/** Two branches from a1, one of them labelled, and a history of its own. */
const forked = graphOf(
  { a1: [], b1: ["a1"], b2: ["b1"], c1: ["a1"], c2: ["c1"], x1: [] },
  { b1: { branchLabels: ["web"] }, x1: { branchLabels: ["jobs"] } },
);

describe("one line", () => {
  test.each([
    ["head", ["2027_c"]],
    ["heads", ["2027_c"]],
    ["base", []],
    ["2026_b", ["2026_b"]],
    ["2027", ["2027_c"]],
    ["2026_a@head", ["2027_c"]],
  ])("%s", (target, ids) => {
    expect(resolve(line, target)).toEqual(ids);
  });

  test.each([
    ["+1", [], ["2026_a"]],
    ["+2", ["2026_a"], ["2027_c"]],
    ["-1", ["2026_a", "2026_b"], ["2026_a"]],
    ["-2", ["2026_a", "2026_b"], []],
  ])("%s from %j", (target, applied, ids) => {
    expect(resolve(line, target, { applied })).toEqual(ids);
  });

  test.each([
    ["+1", ["2026_a", "2026_b", "2027_c"], 0],
    ["+3", ["2026_a"], 2],
    ["-3", ["2026_a", "2026_b"], 2],
    ["-1", [], 0],
  ])("%s from %j leads nowhere", (target, applied, available) => {
    expect(() => resolve(line, target, { applied })).toThrow(
      expect.objectContaining({ name: NoSuchStep.name, target, available }),
    );
  });

  test.each(["", "x", "2026_ab", "+0", "-", "1@head", "@head", "head@head", "HEAD"])(
    "%j is unknown",
    (target) => {
      expect(() => resolve(line, target)).toThrow(UnknownRevision);
    },
  );

  test("a prefix of several is ambiguous", () => {
    expect(() => resolve(line, "2026")).toThrow(
      expect.objectContaining({
        name: AmbiguousRevision.name,
        target: "2026",
        candidates: ["2026_a", "2026_b"],
      }),
    );
  });

  test("an id wins over those that it is a prefix of", () => {
    expect(resolve(graphOf({ a: [], ab: ["a"] }), "a")).toEqual(["a"]);
  });
});

describe("branches", () => {
  test.each([
    ["heads", ["b2", "c2", "x1"]],
    ["web@head", ["b2"]],
    ["web@heads", ["b2"]],
    ["a1@heads", ["b2", "c2"]],
    ["c1@head", ["c2"]],
    ["jobs@head", ["x1"]],
    ["jobs", ["x1"]],
    ["web", ["b1"]],
    ["web@b", null],
    ["jobs@x", ["x1"]],
    ["web@base", []],
  ])("%s", (target, ids) => {
    if (ids === null) expect(() => resolve(forked, target)).toThrow(AmbiguousRevision);
    else expect(resolve(forked, target)).toEqual(ids);
  });

  test.each([
    ["head", ["b2", "c2", "x1"]],
    ["a1@head", ["b2", "c2"]],
  ])("%s stands for several", (target, heads) => {
    expect(() => resolve(forked, target)).toThrow(
      expect.objectContaining({ name: MultipleHeads.name, target, heads }),
    );
  });

  test("a revision of another branch is unknown in this one", () => {
    expect(() => resolve(forked, "web@c2")).toThrow(UnknownRevision);
  });

  test.each([
    ["+1", ["a1"], ["b1", "c1"]],
    ["+1", [], ["a1", "x1"]],
    ["+1", ["a1", "b1", "c1"], ["b1", "c1"]],
    ["-1", ["a1", "b1", "c1"], ["b1", "c1"]],
  ])("%s from %j is ambiguous", (target, applied, candidates) => {
    expect(() => resolve(forked, target, { applied })).toThrow(
      expect.objectContaining({ name: AmbiguousSteps.name, target, candidates }),
    );
  });

  test("down from a merge is ambiguous", () => {
    const merged = graphOf({ a: [], b: ["a"], c: ["a"], m: ["b", "c"] });
    expect(() => resolve(merged, "-1", { applied: ["a", "b", "c", "m"] })).toThrow(AmbiguousSteps);
  });
});

test("an applied revision without a file is named", () => {
  expect(() => resolve(line, "+1", { applied: ["2026_a", "gone"] })).toThrow(
    expect.objectContaining({ name: UnknownAppliedRevision.name, revisions: ["gone"] }),
  );
});

test("no revisions at all", () => {
  const empty = graphOf({});
  expect(resolve(empty, "head")).toEqual([]);
  expect(resolve(empty, "heads")).toEqual([]);
  expect(() => resolve(empty, "+1")).toThrow(NoSuchStep);
});
