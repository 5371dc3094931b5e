import { describe, expect, test } from "vitest";
import { checksum } from "./checksum.ts";
import { CyclicRevisions, UnknownAppliedRevision } from "./errors.ts";
import { buildGraph, graphFor } from "./graph.ts";
import { downgradePath, upgradePath } from "./paths.ts";
import { resolve } from "./resolve.ts";
import type { Revision } from "./revision.ts";
import {
  IncompleteSquash,
  ReplacedRevision,
  ReplacedTwice,
  StandsOnReplaced,
} from "./squash-errors.ts";
import { idsOf, revision } from "./testing.ts";
import { tips } from "./traverse.ts";
import { walk } from "./walk.ts";

const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((id, at, all) =>
  revision(id, { revises: all.slice(Math.max(0, at - 1), at) }),
) as [Revision, Revision, Revision, Revision, Revision];
/** In the place of b, c and d. */
const s = revision("s", { revises: ["a"], replaces: ["b", "c", "d"] });
const graph = buildGraph([a, b, c, d, e, s]);
const without = (...ids: readonly string[]) =>
  buildGraph([a, b, c, d, e, s].filter((each) => !ids.includes(each.revision)));
const rows = (...ids: readonly string[]) => ids.map((id) => ({ revision: id }));

describe("a squash", () => {
  test("stands in the place of what it replaces, whether or not that is there", () => {
    for (const found of [graph, without("b", "c", "d"), without("c")]) {
      expect([...found.revisions.keys()]).toEqual(["a", "s", "e"]);
      expect(found.revisions.get("e")?.revises).toEqual(["s"]);
      expect(found.children.get("s")).toEqual(["e"]);
    }
  });

  test("leaves the checksums of what follows it", () => {
    expect(checksum(graph.revisions.get("e") as Revision)).toBe(checksum(e));
    expect(checksum(s)).not.toBe(checksum({ ...s, replaces: ["b", "c"] }));
  });

  test("is resolved by the last of what it replaces, and by no other", () => {
    expect(resolve(graph, "d")).toEqual(["s"]);
    expect(resolve(graph, "d+1")).toEqual(["e"]);
    expect(() => resolve(graph, "c")).toThrow(ReplacedRevision);
    expect(() => resolve(graph, "x")).toThrow("there is no revision");
  });

  test.each([
    ["none", [], ["a", "s", "e"]],
    ["what comes before", ["a"], ["s", "e"]],
    ["the beginning", ["a", "b"], ["c", "d", "e"]],
    ["nearly all", ["a", "b", "c"], ["d", "e"]],
    ["all", ["a", "b", "c", "d"], ["e"]],
    ["the squash", ["a", "s"], ["e"]],
    ["all and what follows", ["a", "b", "c", "d", "e"], []],
  ])("is run by a database that has none of it: %s", (_, applied, path) => {
    const own = graphFor(graph, rows(...applied));
    expect(idsOf(upgradePath(own, applied, "head"))).toEqual(path);
  });

  test.each([
    [["a", "b", "c"], "a", ["c", "b"]],
    [["a", "b", "c", "d", "e"], "a", ["e", "s"]],
    [["a", "s", "e"], "-1", ["e"]],
    [["a", "b", "c"], "-1", ["c"]],
  ])("is undone whole, and its parts by one in the middle: %j to %s", (applied, to, path) => {
    const own = graphFor(graph, rows(...applied));
    expect(idsOf(downgradePath(own, applied, to))).toEqual(path);
  });

  test("is where a database stands that has all of it", () => {
    expect(tips(graph, ["a", "b", "c", "d"])).toEqual(["s"]);
    expect(walk(graph, ["a", "b", "c", "d"]).find(({ isCurrent }) => isCurrent)).toMatchObject({
      revision: { revision: "s" },
    });
    expect(() => tips(graph, ["a", "b"])).toThrow(UnknownAppliedRevision);
  });
});

describe("a database in the middle", () => {
  const own = graphFor(graph, rows("a", "b"));

  test("has the old files, and the same graph again", () => {
    expect([...own.revisions.keys()]).toEqual(["a", "b", "c", "d", "e"]);
    expect(graphFor(own, rows("a", "b"))).toBe(own);
    expect([...graphFor(own, rows("a", "s")).revisions.keys()]).toEqual(["a", "s", "e"]);
    expect(resolve(own, "s")).toEqual(["d"]);
  });

  test("is one where the first or the last is halfway", () => {
    for (const ids of [["a"], ["a", "b", "c"]]) {
      const halfway = { revision: ids.length === 1 ? "b" : "d", unfinished: {} };
      expect(graphFor(graph, [...rows(...ids), halfway]).revisions.has("s")).toBe(false);
    }
  });

  test("reads what follows the squash as following the last of it", () => {
    const later = buildGraph([a, b, c, d, s, revision("f", { revises: ["s"] })]);
    expect(graphFor(later, rows("a", "b")).revisions.get("f")?.revises).toEqual(["d"]);
  });

  test("needs the old files", () => {
    const error = () => graphFor(without("b", "d"), rows("a", "b"));
    expect(error).toThrow(IncompleteSquash);
    expect(error).toThrow(
      "it has b. It has to go on with the old files, and there are no files of b, d",
    );
    expect(graphFor(without("b", "d"), rows("a", "b", "c", "d", "e"))).toBeDefined();
  });
});

describe("a squash of a squash", () => {
  const z = revision("z", { replaces: ["a", "s", "e"] });
  const f = revision("f", { revises: ["e"] });
  const nested = buildGraph([a, b, c, d, e, f, s, z]);

  test.each([
    [[], ["z", "f"]],
    [["a"], ["s", "e", "f"]],
    [
      ["a", "b"],
      ["c", "d", "e", "f"],
    ],
    [
      ["a", "b", "c", "d"],
      ["e", "f"],
    ],
    [
      ["a", "s"],
      ["e", "f"],
    ],
    [["a", "b", "c", "d", "e"], ["f"]],
    [["a", "s", "e"], ["f"]],
    [["z"], ["f"]],
  ])("from %j", (applied, path) => {
    expect(idsOf(upgradePath(graphFor(nested, rows(...applied)), applied, "head"))).toEqual(path);
  });
});

test("a squash that does not fit what it replaces is refused", () => {
  const t = (replaces: readonly string[], revises: readonly string[]) => () =>
    buildGraph([a, b, c, d, e, revision("t", { revises, replaces })]);
  expect(t(["b", "d", "c"], ["a"])).toThrow("`replaces` ends with c, and d stands on that");
  expect(t(["b", "c"], [])).toThrow("it replaces b, which needs a, and does not need that");
});

test("a squash that stopped halfway is gone on with", () => {
  const halfway = { revision: "s", unfinished: {} };
  expect(graphFor(graph, [...rows("a"), halfway])).toBe(graph);
});

test("what stands on the middle, or is replaced twice or in a circle, is refused", () => {
  const files = [a, b, c, d, e, s];
  expect(() => buildGraph([...files, revision("x", { revises: ["c"] })])).toThrow(StandsOnReplaced);
  expect(() => buildGraph([...files, revision("x", { dependsOn: ["b"] })])).toThrow(
    StandsOnReplaced,
  );
  expect(() =>
    buildGraph([...files, revision("t", { revises: ["c"], replaces: ["d", "e"] })]),
  ).toThrow(ReplacedTwice);
  expect(() =>
    buildGraph([a, revision("t", { replaces: ["u"] }), revision("u", { replaces: ["t"] })]),
  ).toThrow(CyclicRevisions);
});
