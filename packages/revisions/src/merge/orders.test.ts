import { type Operations, sql } from "@autogen/core";
import { connect } from "@autogen/postgres";
import { freshDatabase } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { NotAHead } from "../graph/errors.ts";
import { buildGraph, type RevisionGraph } from "../graph/graph.ts";
import { tryOrders } from "../proof/orders.ts";
import { revision } from "../runner/testing.ts";
import { assertHeads, branchesOf, pairsOf } from "./branches.ts";
import { type BranchMeeting, branchMeeting } from "./orders.ts";
import { ordersToTry } from "./steps.ts";

type Write = (op: Operations) => void;

const start: Write = (op) => {
  op.createEnum("mood", { values: ["sad", "happy"] });
  op.createTable("t", { columns: { id: { type: "integer" }, mood: { type: "mood" } } });
};

/** `base`, then a branch of `a1`, `a2`, … and one of `b1`, `b2`, …: upgrade, downgrade. */
function fork(
  a: readonly (readonly [Write, Write?])[],
  b: readonly (readonly [Write, Write?])[],
): RevisionGraph {
  const branch = (name: string, writes: readonly (readonly [Write, Write?])[]) =>
    writes.map(([upgrade, downgrade = () => {}], at) =>
      revision(`${name}${at + 1}`, {
        revises: [at === 0 ? "base" : `${name}${at}`],
        upgrade,
        downgrade,
      }),
    );
  return buildGraph([revision("base", { upgrade: start }), ...branch("a", a), ...branch("b", b)]);
}

function meeting(graph: RevisionGraph, a: string, b: string): BranchMeeting | undefined {
  return branchMeeting(branchesOf(graph, a, b));
}

const add = (name: string, type = "text"): readonly [Write, Write] => [
  (op) => op.addColumn("t", name, { type }),
  (op) => op.dropColumn("t", name),
];

describe("two branches", () => {
  it("commute where each has its own", () => {
    const graph = fork([add("x"), add("y")], [add("z")]);
    expect(meeting(graph, "a2", "b1")).toBeUndefined();
    expect(meeting(graph, "b1", "a2")).toBeUndefined();
  });

  it("meet in one revision of each, in one operation of each", () => {
    const both: readonly [Write, Write] = [
      (op) => {
        op.addColumn("t", "w", { type: "text" });
        op.addColumn("t", "y", { type: "integer" });
      },
      (op) => {
        op.dropColumn("t", "y");
        op.dropColumn("t", "w");
      },
    ];
    const graph = fork([add("x"), both, add("v")], [add("z"), add("y"), add("u")]);
    expect(meeting(graph, "a3", "b3")).toMatchObject({
      reason: "fails",
      subject: { kind: "column", path: ["t", "y"] },
      first: "a2",
      places: [
        { revision: "a2", operation: { operation: "addColumn", part: { type: "integer" } } },
        { revision: "b2", operation: { operation: "addColumn", part: { type: "text" } } },
      ],
    });
  });

  it("meet where undoing one takes what the other has made", () => {
    const value = (name: string, position: { before?: string; after?: string }): [Write, Write] => [
      (op) => op.addEnumValue("mood", name, position),
      (op) => op.replaceEnum("mood", { from: ["sad", name, "happy"], to: ["sad", "happy"] }),
    ];
    const graph = fork(
      [value("bored", { after: "sad" })],
      [[(op) => op.addEnumValue("mood", "angry", { after: "happy" })]],
    );
    expect(meeting(graph, "a1", "b1")).toMatchObject({
      reason: "undoes",
      subject: { kind: "enum", path: ["mood"] },
      places: [{ revision: "a1" }, { revision: "b1" }],
    });
  });

  it("have in common what one depends on", () => {
    const graph = buildGraph([
      revision("base", { upgrade: start }),
      revision("a1", { revises: ["base"], upgrade: add("x")[0] }),
      revision("b1", {
        revises: ["base"],
        dependsOn: ["a1"],
        upgrade: (op) => op.createIndex("t", "t_x_idx", { keys: ["x"] }),
      }),
    ]);
    expect(branchesOf(graph, "a1", "b1").own.map((own) => own.length)).toEqual([0, 1]);
    expect(meeting(graph, "a1", "b1")).toBeUndefined();
  });

  it("are heads", () => {
    const graph = fork([add("x"), add("y")], [add("z")]);
    expect(() => assertHeads(graph, ["a1", "b1"])).toThrow(new NotAHead(["a1"], ["a2", "b1"]));
    expect(() => assertHeads(graph, ["a2", "b1"])).not.toThrow();
  });
});

it("pairs every two", () => {
  expect(pairsOf(["a", "b", "c"])).toEqual([
    ["a", "b"],
    ["a", "c"],
    ["b", "c"],
  ]);
});

describe("hand-written SQL", () => {
  const open = async () => {
    const database = await freshDatabase();
    const connection = await connect(database.url);
    const close = async () => {
      await connection.close();
      await database.drop();
    };
    return { ...connection, close };
  };

  const define = (body: string): readonly [Write] => [
    (op) =>
      op.execute(
        sql`CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS ${{ sql: `'SELECT ${body}'` }}`,
      ),
  ];

  async function tried(graph: RevisionGraph) {
    const orders = ordersToTry(branchesOf(graph, "a1", "b1"));
    return orders && tryOrders(orders, { open });
  }

  it("is tried only where there is some", () => {
    const graph = fork([add("x")], [add("z")]);
    expect(ordersToTry(branchesOf(graph, "a1", "b1"))).toBeUndefined();
  });

  it("leads to the same in both orders, or does not, or fails in one", async () => {
    expect(await tried(fork([define("1")], [add("z")]))).toMatchObject({ status: "same" });
    expect(await tried(fork([define("1")], [define("2")]))).toMatchObject({
      status: "different",
      reasons: ["after the other order, function f() is another one, or missing"],
    });
    const use: readonly [Write] = [(op) => op.execute(sql`DROP TABLE t`)];
    const fails = await tried(fork([use], [add("z")]));
    expect(fails?.status).toBe("different");
    expect(fails?.reasons.join()).toContain("b1 failed at");
  });
});
