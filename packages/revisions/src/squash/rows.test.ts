import { callOf, type Operations } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import { describeNative, freshDatabase, pgDump } from "@autogen/testkit";
import { expect, it } from "vitest";
import { buildGraph, type RevisionGraph } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { upgrade } from "../runner/run.ts";
import { revision } from "../runner/testing.ts";
import { fold } from "./fold.ts";
import { squashRange } from "./range.ts";

type Write = (op: Operations) => void;

const base: Write = (op) =>
  op.createTable("orders", {
    columns: {
      id: { type: "integer" },
      note: { type: "text" },
      total: { type: "double precision" },
    },
  });
const boolean = { type: "boolean", notNull: true, default: "true" } as const;

/** Each a way over rows that a comparison of its ends would not see. */
const WAYS: Readonly<Record<string, readonly Write[]>> = {
  "a default that changes": [
    (op) => op.addColumn("orders", "paid", boolean),
    (op) =>
      op.alterColumn("orders", "paid", { from: { default: "true" }, to: { default: "false" } }),
  ],
  "a column made anew": [
    (op) => op.dropColumn("orders", "note"),
    (op) => op.addColumn("orders", "note", { type: "text" }),
  ],
  "a type there and back": [
    (op) =>
      op.alterColumn("orders", "total", {
        from: { type: "double precision" },
        to: { type: "integer" },
      }),
    (op) =>
      op.alterColumn("orders", "total", {
        from: { type: "integer" },
        to: { type: "double precision" },
      }),
  ],
  "two names that are exchanged": [
    (op) => op.renameColumn("orders", "note", "remark"),
    (op) => op.addColumn("orders", "note", { type: "text", default: "new" }),
  ],
  "what can be folded": [
    (op) => op.createTable("items", { columns: { id: { type: "integer" } } }),
    (op) => op.addColumn("items", "paid", boolean),
    (op) => op.addColumn("orders", "paid", boolean),
  ],
};

describeNative("rows that a squash meets", (server) => {
  async function after(graph: RevisionGraph, path: readonly Revision[]) {
    const { url, drop } = await freshDatabase({ server });
    const connection: Connection = await connect(url);
    try {
      await upgrade({ connection, graph }, path.slice(0, 1));
      await connection.script("INSERT INTO orders (id, note, total) VALUES (1, 'kept', 1.5)");
      await upgrade({ connection, graph }, path.slice(1));
      const rows = await connection.query("SELECT to_jsonb(o) AS row FROM orders AS o");
      return { rows, schema: await pgDump(url) };
    } finally {
      await connection.close();
      await drop();
    }
  }

  it.each(Object.entries(WAYS))("come through as through what it replaces: %s", async (_, ways) => {
    const files = [base, ...ways].map((write, at) =>
      revision(`r${at}`, { revises: at === 0 ? [] : [`r${at - 1}`], upgrade: write }),
    );
    const graph = buildGraph(files);
    const range = squashRange(graph, "r1:head");
    const members = range.members.map(({ revision: id }) => id);
    const squash: Revision = {
      ...revision("squash", { revises: ["r0"] }),
      upgrade: fold(graph, range).upgrade.map(callOf),
      replaces: members,
    };
    const squashed = buildGraph([...files, squash]);
    const found = await after(squashed, [...squashed.revisions.values()]);
    expect(found).toEqual(await after(graph, [...graph.revisions.values()]));
  });
});
