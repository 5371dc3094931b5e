/** Graphs for the tests. */
import fc, { type Arbitrary } from "fast-check";
import { buildGraph, type RevisionGraph } from "./graph.ts";
import type { Revision } from "./revision.ts";

export function revision(id: string, facts: Partial<Revision> = {}): Revision {
  return {
    revision: id,
    revises: [],
    branchLabels: [],
    dependsOn: [],
    file: `/revisions/${id}.ts`,
    message: id,
    upgrade: [],
    downgrade: [],
    ...facts,
  };
}

/** A graph in short: `{ a: [], b: ["a"] }` is `b` that revises `a`. */
export function graphOf(
  parents: Readonly<Record<string, readonly string[]>>,
  facts: Readonly<Record<string, Partial<Revision>>> = {},
): RevisionGraph {
  return buildGraph(
    Object.entries(parents).map(([id, revises]) => revision(id, { revises, ...facts[id] })),
  );
}

export function idsOf(revisions: readonly Revision[]): readonly string[] {
  return revisions.map((found) => found.revision);
}

/** Revisions with several bases, branches, merges and dependencies, in any order. */
export const randomRevisions: Arbitrary<readonly Revision[]> = fc
  .array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), needs: fc.option(fc.nat()) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((nodes) =>
    nodes.map(({ parents, needs }, index) => {
      const earlier = (n: number) => (index === 0 ? [] : [`r${n % index}`]);
      const revises = [...new Set(parents.flatMap(earlier))];
      const dependsOn = needs === null ? [] : earlier(needs);
      return revision(`r${index}`, { revises, dependsOn });
    }),
  )
  .chain((revisions) => fc.shuffledSubarray([...revisions], { minLength: revisions.length }));
