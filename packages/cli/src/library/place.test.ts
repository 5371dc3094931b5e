import { buildGraph, NotAHead, type Revision } from "@autogen/revisions";
import { expect, it } from "vitest";
import { placeOf } from "./place.ts";

const revision = (id: string, ...revises: string[]): Revision => ({
  revision: id,
  revises,
  branchLabels: [],
  dependsOn: [],
  file: `${id}.ts`,
  message: id,
  upgrade: [],
  downgrade: [],
});

const graph = buildGraph([revision("a"), revision("b", "a")]);

it("follows what is no head only where it is told to", () => {
  expect(placeOf(graph, { message: "c" }).parents).toEqual(["b"]);
  expect(placeOf(graph, { message: "c", head: "base" }).parents).toEqual([]);
  expect(() => placeOf(graph, { message: "c", head: "a" })).toThrow(
    new NotAHead(["a"], ["b"], true),
  );
  expect(placeOf(graph, { message: "c", head: "a", splice: true }).parents).toEqual(["a"]);
});
