import { describe, expect, it } from "vitest";
import { rangePath } from "./range-path.ts";
import { graphOf, idsOf } from "./testing.ts";

/** A line `a`, `b`, `c`, with a branch `d` on `a`. */
const graph = graphOf({ a: [], b: ["a"], c: ["b"], d: ["a"] });

describe("the revisions of a range", () => {
  it.each([
    ["upgrade", "c", "", "a b c"],
    ["upgrade", ":b", "", "a b"],
    ["upgrade", "base:b", "", "a b"],
    ["upgrade", "a:c", "a", "b c"],
    ["upgrade", "a:heads", "a", "b c d"],
    ["upgrade", "d:c", "a d", "b c"],
    ["upgrade", "a:b+1", "a", "b c"],
    ["upgrade", "b:+1", "a b", "c"],
    ["upgrade", "b:b", "a b", ""],
    ["downgrade", "c:a", "a b c", "c b"],
    ["downgrade", "heads:base", "a b c d", "d c b a"],
    ["downgrade", "c:-1", "a b c", "c"],
    ["downgrade", "c:c", "a b c", ""],
  ] as const)("%s %s", (direction, range, applied, path) => {
    const found = rangePath(graph, direction, range);
    expect([...found.applied].sort().join(" ")).toBe(applied);
    expect(idsOf(found.path).join(" ")).toBe(path);
  });

  it.each([
    ["upgrade", "head", "MultipleHeads"],
    ["upgrade", "a:", "MultipleHeads"],
    ["upgrade", "c:a", "NotAnAncestor"],
    ["upgrade", "a:base", "NotAnAncestor"],
    ["upgrade", "a:b:c", "InvalidRange"],
    ["upgrade", "current:c", "InvalidRange"],
    ["upgrade", "a:x", "UnknownRevision"],
    ["downgrade", "a", "InvalidRange"],
    ["downgrade", ":a", "InvalidRange"],
    ["downgrade", "c:", "InvalidRange"],
    ["downgrade", "b:c", "RevisionNotApplied"],
  ] as const)("%s %s is refused: %s", (direction, range, name) => {
    expect(() => rangePath(graph, direction, range)).toThrow(expect.objectContaining({ name }));
  });
});
