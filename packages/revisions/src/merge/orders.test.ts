import { type Operations, sql } from "@autogen/core";
import { connect } from "@autogen/postgres";
import { freshDatabase } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { NotAHead } from "../graph/errors.ts";
import { buildGraph, type RevisionGraph } from "../graph/graph.ts";
import { tryOrders } from "../proof/orders.ts";
import { revision } from "../runner/testing.ts";
import { assertHeads, branchesOf, groupsToTry, orderingsOf, pairsOf } from "./branches.ts";
import { type BranchMeeting, branchMeeting } from "./orders.ts";
import { ordersToTry } from "./steps.ts";
import { orderDifferences } from "./together.ts";
import { untriedIn } from "./untried.ts";

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

  it("commute with whole numbers that JSON cannot write", () => {
    const big = { type: "bigint", default: 2n ** 60n } as const;
    const drop: readonly [Write, Write] = [
      (op) => op.dropColumn("t", "big"),
      (op) => op.addColumn("t", "big", big),
    ];
    const graph = buildGraph([
      revision("base", { upgrade: (op) => op.createTable("t", { columns: { big } }) }),
      revision("a", { revises: ["base"], upgrade: drop[0], downgrade: drop[1] }),
      revision("b", {
        revises: ["base"],
        upgrade: (op) => op.addColumn("t", "n", big),
        downgrade: (op) => op.dropColumn("t", "n"),
      }),
    ]);
    expect(meeting(graph, "a", "b")).toBeUndefined();
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

describe("rows that branches fill", () => {
  type Fill = Parameters<Operations["backfill"]>[1];
  const fill =
    (spec: Fill, table = "t"): Write =>
    (op) =>
      op.backfill(table, spec);
  const free = { set: { plan: "free" }, where: sql`plan is null` };
  const filled = (a: Write, b: Write) => meeting(twoTables(a, b), "a", "b");

  /** Two branches of one revision each, behind tables `t` and `other` of the same columns. */
  const twoTables = (a: Write, b: Write) =>
    buildGraph([
      revision("base", {
        upgrade: (op) => {
          op.createEnum("mood", { values: ["sad", "happy"] });
          const columns = {
            plan: { type: "text" },
            quota: { type: "integer" },
            mood: { type: "mood" },
          };
          op.createTable("t", { columns });
          op.createTable("other", { columns });
        },
      }),
      revision("a", { revises: ["base"], upgrade: a }),
      revision("b", { revises: ["base"], upgrade: b }),
    ]);

  it.each<readonly [string, Write, Write, readonly string[] | undefined]>([
    ["the same number", fill({ set: { quota: 5n } }), fill({ set: { quota: 5n } }), undefined],
    ["the same column", fill(free), fill({ set: { plan: "pro" } }), ["t", "plan"]],
    [
      "one by what the other fills",
      fill(free),
      fill({ set: { quota: sql`CASE plan WHEN 'free' THEN 1 ELSE 9 END` } }),
      ["t", "plan"],
    ],
    [
      "one where the other has filled",
      fill({ set: { quota: 1 }, where: sql`plan = 'free'` }),
      fill(free),
      ["t", "plan"],
    ],
    [
      "one from another table",
      fill({ set: { plan: sql`(SELECT plan FROM other LIMIT 1)` } }),
      fill(free, "other"),
      ["other", "plan"],
    ],
    [
      "a column whose type the other changes",
      fill({ set: { quota: 1 } }),
      (op) => op.alterColumn("t", "quota", { from: { type: "integer" }, to: { type: "numeric" } }),
      ["t", "quota"],
    ],
    [
      "a column of an enum whose values the other renames",
      fill({ set: { mood: "sad" } }),
      (op) => op.renameEnumValue("mood", "sad", "blue"),
      ["t", "mood"],
    ],
    [
      "a column by an enum whose values the other replaces",
      fill({ set: { quota: 1 }, where: sql`mood = 'sad'` }),
      (op) => {
        op.replaceEnum("mood", { from: ["sad", "happy"], to: ["happy"], map: { sad: "happy" } });
      },
      ["t", "mood"],
    ],
    [
      "a column of an enum that gets a value more",
      fill({ set: { mood: "sad" } }),
      (op) => op.addEnumValue("mood", "calm", { after: "happy" }),
      undefined,
    ],
    ["two columns", fill({ set: { quota: 1 } }), fill(free), undefined],
    ["two tables", fill(free), fill({ ...free, set: { plan: "pro" } }, "other"), undefined],
    ["the same in both", fill(free), fill({ ...free, batch: 5 }), undefined],
  ])("%s", (_, a, b, path) => {
    const expected = path && {
      reason: "fills",
      subject: { kind: "column", path },
      places: [{ revision: "a" }, { revision: "b" }],
    };
    for (const [one, other] of [[a, b] as const, [b, a] as const]) {
      const found = filled(one, other);
      if (expected) expect(found).toMatchObject(expected);
      else expect(found).toBeUndefined();
    }
  });

  it("are not known where code or SQL of an author's own may change them", () => {
    const untried = (a: Write, b: Write) => untriedIn(branchesOf(twoTables(a, b), "a", "b"));
    const update: Write = (op) => op.execute(sql`UPDATE t SET plan = 'pro'`);
    const rows = ["rows are not compared, and hand-written SQL may change the same ones: a, b"];
    expect(untried(fill(free), update)).toEqual(rows);
    expect(untried(update, update)).toEqual(rows);
    expect(untried(update, (op) => op.execute(sql`SELECT charge_all()`))).toEqual(rows);
    expect(untried(update, (op) => op.execute(sql`CREATE TABLE u (id integer)`))).toEqual([]);
    expect(untried(fill(free), fill({ set: { quota: 1 } }))).toEqual([]);
    const code: Write = (op) => op.run("charge all", async () => {});
    expect(untried(code, fill(free))).toEqual(['without the code of op.run in a: "charge all"']);
    expect(ordersToTry(orderingsOf(twoTables(code, update), ["a", "b"]))).toBeDefined();
    expect(ordersToTry(orderingsOf(twoTables(code, code), ["a", "b"]))).toBeUndefined();
  });
});

describe("three branches", () => {
  const three = (a: Write, b: Write, c: Write) =>
    orderingsOf(
      buildGraph([
        revision("base", { upgrade: start }),
        ...[a, b, c].map((upgrade, at) => revision(`h${at}`, { revises: ["base"], upgrade })),
      ]),
      ["h0", "h1", "h2"],
    );

  it("come in six orders, each of which is to lead to the same", () => {
    const apart = three(add("x")[0], add("y")[0], add("z")[0]);
    expect(new Set(apart.orders.map((order) => order.map((each) => each.revision).join()))).toEqual(
      new Set(["h0,h1,h2", "h0,h2,h1", "h1,h0,h2", "h1,h2,h0", "h2,h0,h1", "h2,h1,h0"]),
    );
    expect(orderDifferences(apart)).toEqual([]);
    expect(orderDifferences(three(add("x")[0], add("y")[0], add("y")[0]))).toHaveLength(6);
    const value = (after: string): Write => {
      return (op) => op.addEnumValue("mood", after, { after: "happy" });
    };
    const differing = orderDifferences(three(add("x")[0], value("calm"), value("angry")));
    expect(differing).toEqual(
      ["h0, h2, h1", "h2, h0, h1", "h2, h1, h0"].map(
        (order) => `in the order ${order}, public.mood is another one, or missing`,
      ),
    );
  });

  it("more of them are tried two by two", () => {
    expect(groupsToTry(["a", "b", "c"])).toEqual([["a", "b", "c"]]);
    expect(groupsToTry(["a", "b", "c", "d"])).toHaveLength(6);
  });

  it("share what two of them have in common", () => {
    const graph = buildGraph([
      revision("base", { upgrade: start }),
      revision("shared", { revises: ["base"], upgrade: add("x")[0] }),
      revision("a", { revises: ["shared"] }),
      revision("b", { revises: ["shared"] }),
      revision("c", { revises: ["base"] }),
    ]);
    const { common, orders } = orderingsOf(graph, ["a", "b", "c"]);
    expect(common.map((each) => each.revision)).toEqual(["base"]);
    expect(orders[3]?.map((each) => each.revision)).toEqual(["shared", "b", "c", "a"]);
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
    const orders = ordersToTry(orderingsOf(graph, ["a1", "b1"]));
    return orders && tryOrders(orders, { open });
  }

  it("is tried only where there is some", () => {
    const graph = fork([add("x")], [add("z")]);
    expect(ordersToTry(orderingsOf(graph, ["a1", "b1"]))).toBeUndefined();
  });

  it("leads to the same in both orders, or does not, or fails in one", async () => {
    expect(await tried(fork([define("1")], [add("z")]))).toMatchObject({ status: "same" });
    expect(await tried(fork([define("1")], [define("2")]))).toMatchObject({
      status: "different",
      reasons: ["after the other order, alterRoutine public.f() is missing (body)"],
    });
    const use: readonly [Write] = [(op) => op.execute(sql`DROP TABLE t`)];
    const fails = await tried(fork([use], [add("z")]));
    expect(fails?.status).toBe("different");
    expect(fails?.reasons.join()).toContain("b1 failed at");
  });
});
