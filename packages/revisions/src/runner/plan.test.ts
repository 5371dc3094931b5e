import { describe, expect, it } from "vitest";
import { buildGraph, type RevisionGraph } from "../graph/graph.ts";
import { type PlanOptions, planRun } from "./plan.ts";
import { chain, revision } from "./testing.ts";

const history = chain({
  users: {
    upgrade: (op) => op.createTable("users", { columns: { id: { type: "integer" } } }),
    downgrade: (op) => op.dropTable("users"),
  },
  email: {
    upgrade: (op) => op.addColumn("users", "email", { type: "text" }),
    downgrade: (op) => op.dropColumn("users", "email"),
  },
});

function plan(
  direction: PlanOptions["direction"],
  graph: RevisionGraph,
  applied: readonly string[],
  path: readonly string[],
) {
  const found = path.flatMap((id) => graph.revisions.get(id) ?? []);
  return planRun({ direction, graph, applied, path: found });
}

function statements(...options: Parameters<typeof plan>): readonly (readonly string[])[] {
  return plan(...options).map(({ steps }) => steps.map(({ sql }) => sql));
}

describe("the plan of a run", () => {
  it("has the statements of each revision, on what those before it made", () => {
    expect(statements("upgrade", history, [], ["users", "email"])).toEqual([
      ["CREATE TABLE users (\n  id integer\n)"],
      ["ALTER TABLE users ADD COLUMN email text"],
    ]);
  });

  it("completes a downgrade from the revisions that are applied", () => {
    const [email, users] = plan("downgrade", history, ["users", "email"], ["email", "users"]);
    expect(email?.steps[0]?.operation).toMatchObject({ part: { name: "email", type: "text" } });
    expect(users?.after.table.size).toBe(0);
  });

  it("replays nothing where there is nothing to run", () => {
    expect(plan("upgrade", history, ["unknown"], [])).toEqual([]);
  });

  it("refuses a revision that has no file", () => {
    expect(() => plan("upgrade", history, ["users", "lost"], ["email"])).toThrow(
      expect.objectContaining({ name: "UnknownAppliedRevision", revisions: ["lost"] }),
    );
  });

  it("refuses to upgrade above what is not applied, dependencies included", () => {
    const graph = buildGraph([
      revision("a"),
      revision("b"),
      revision("c", { revises: ["a"], dependsOn: ["b"] }),
    ]);
    expect(() => plan("upgrade", graph, ["a"], ["c"])).toThrow(
      expect.objectContaining({ name: "OutOfOrder", revision: "c", blockers: ["b"] }),
    );
  });

  it("refuses to downgrade below what is applied, dependents included", () => {
    const graph = buildGraph([revision("a"), revision("b", { dependsOn: ["a"] })]);
    expect(() => plan("downgrade", graph, ["a", "b"], ["a"])).toThrow(
      expect.objectContaining({ name: "OutOfOrder", revision: "a", blockers: ["b"] }),
    );
  });

  it("names the revision that does not fit what precedes it", () => {
    const graph = chain({ a: { upgrade: (op) => op.dropTable("nowhere") } });
    expect(() => plan("upgrade", graph, [], ["a"])).toThrow(
      "The upgrade of revision a cannot be run: table public.nowhere does not exist.",
    );
  });
});
