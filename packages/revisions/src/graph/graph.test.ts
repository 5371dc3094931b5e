import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CyclicRevisions,
  DuplicateBranchLabel,
  DuplicateRevision,
  MissingRevision,
} from "./errors.ts";
import { buildGraph } from "./graph.ts";
import { graphOf, randomRevisions, revision } from "./testing.ts";
import { ancestors, bases, descendants, heads, tips } from "./traverse.ts";
import { walk } from "./walk.ts";

const diamond = graphOf({ d: ["b", "c"], c: ["a"], b: ["a"], a: [], e: ["c"], z: [] });

test("heads, bases and the order of application", () => {
  expect(heads(diamond)).toEqual(["d", "e", "z"]);
  expect(bases(diamond)).toEqual(["a", "z"]);
  expect([...diamond.revisions.keys()]).toEqual(["a", "b", "c", "d", "e", "z"]);
});

test("a parent comes first even if its id sorts later", () => {
  expect([...graphOf({ a: ["b"], b: ["c"], c: [] }).revisions.keys()]).toEqual(["c", "b", "a"]);
});

test("ancestors and descendants go through dependencies, heads do not", () => {
  const graph = graphOf({ a: [], b: ["a"], x: [], y: ["x"] }, { y: { dependsOn: ["a"] } });
  expect(ancestors(graph, ["y"])).toEqual(new Set(["y", "x", "a"]));
  expect(descendants(graph, ["a"])).toEqual(new Set(["a", "b", "y"]));
  expect(heads(graph)).toEqual(["b", "y"]);
  expect(tips(graph, ["a", "x", "y"])).toEqual(["y"]);
});

test("the walk is newest first and says what is special of each place", () => {
  const places = walk(diamond, ["a", "b"]);
  const marked = places.map(({ revision: { revision: id }, ...marks }) => [
    id,
    ...Object.entries(marks).flatMap(([mark, holds]) => (holds ? [mark] : [])),
  ]);
  expect(marked).toEqual([
    ["z", "isHead", "isBase"],
    ["e", "isHead"],
    ["d", "isHead", "isMergePoint"],
    ["c", "isBranchPoint"],
    ["b", "isCurrent"],
    ["a", "isBase", "isBranchPoint"],
  ]);
});

test("one id in two files is refused", () => {
  const files = ["/1/a.ts", "/2/a.ts"];
  expect(() => buildGraph(files.map((file) => revision("a", { file })))).toThrow(
    expect.objectContaining({ name: DuplicateRevision.name, revision: "a", files }),
  );
});

test("one branch label on two revisions is refused", () => {
  const web = { branchLabels: ["web"] };
  expect(() => graphOf({ a: [], b: ["a"] }, { a: web, b: web })).toThrow(
    expect.objectContaining({
      name: DuplicateBranchLabel.name,
      label: "web",
      revisions: ["a", "b"],
    }),
  );
});

test.each(["revises", "dependsOn"] as const)(
  "a file that is missing in %s is named",
  (relation) => {
    expect(() => buildGraph([revision("b", { [relation]: ["a"] })])).toThrow(
      expect.objectContaining({
        name: MissingRevision.name,
        file: "/revisions/b.ts",
        relation,
        missing: "a",
      }),
    );
  },
);

test("a circle names its members, and no other revision", () => {
  expect(() => graphOf({ a: [], b: ["a", "d"], c: ["b"], d: ["c"], e: ["d"] })).toThrow(
    expect.objectContaining({ name: CyclicRevisions.name, members: ["b", "d", "c"] }),
  );
  expect(() => graphOf({ a: [], b: ["a"] }, { a: { dependsOn: ["b"] } })).toThrow(CyclicRevisions);
});

test("a long history is no deep recursion and no square of work", () => {
  const id = (n: number) => `r${String(n).padStart(6, "0")}`;
  const length = 50_000;
  const chain = Array.from({ length }, (_, n) =>
    // The newest has the smallest id, so that the search goes down the whole chain at once.
    revision(id(n), { revises: n === length - 1 ? [] : [id(n + 1)] }),
  );
  const graph = buildGraph(chain);
  expect([...graph.revisions.keys()][0]).toBe(id(length - 1));
  expect(ancestors(graph, heads(graph)).size).toBe(length);
  expect(walk(graph, [id(1)]).filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
});

test("the order does not depend on the order of the files, and each comes after what it needs", () => {
  fc.assert(
    fc.property(randomRevisions, (revisions) => {
      const order = [...buildGraph(revisions).revisions.keys()];
      expect(order).toEqual([...buildGraph(revisions.toReversed()).revisions.keys()]);
      expect(order).toHaveLength(revisions.length);
      for (const { revision: id, revises, dependsOn } of revisions) {
        for (const need of [...revises, ...dependsOn]) {
          expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
        }
      }
    }),
  );
});
