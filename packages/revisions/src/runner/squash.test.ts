import { connect } from "@autogen/postgres";
import { describeNative, freshDatabase, pgDump } from "@autogen/testkit";
import { expect, it } from "vitest";
import { buildGraph, graphFor, type RevisionGraph } from "../graph/graph.ts";
import { downgradePath, upgradePath } from "../graph/paths.ts";
import type { Revision } from "../graph/revision.ts";
import { IncompleteSquash } from "../graph/squash-errors.ts";
import { EditedRevision } from "./edited.ts";
import type { RunEvent } from "./events.ts";
import { appliedRows, readLedger } from "./ledger.ts";
import { DatabaseMoved } from "./path-left.ts";
import { downgrade, upgrade } from "./run.ts";
import { stamp } from "./stamp.ts";
import { failureOf, onDatabase, revision, type Sketch, type TestDatabase } from "./testing.ts";
import { verifyRevisions } from "./verify.ts";

type Connection = TestDatabase["connection"];

const orders: Sketch = {
  upgrade: (op) => op.createTable("orders", { columns: { id: { type: "integer" } } }),
  downgrade: (op) => op.dropTable("orders"),
};
const note: Sketch = {
  revises: ["orders"],
  upgrade: (op) => op.addColumn("orders", "note", { type: "text" }),
  downgrade: (op) => op.dropColumn("orders", "note"),
};
const items: Sketch = {
  revises: ["note"],
  upgrade: (op) => op.createTable("items", { columns: { id: { type: "integer" } } }),
  downgrade: (op) => op.dropTable("items"),
};
const sku: Sketch = {
  revises: ["items"],
  upgrade: (op) => op.addColumn("items", "sku", { type: "text" }),
  downgrade: (op) => op.dropColumn("items", "sku"),
};
const state: Sketch = {
  revises: ["sku"],
  upgrade: (op) => op.addColumn("orders", "state", { type: "text" }),
  downgrade: (op) => op.dropColumn("orders", "state"),
};
const old = Object.entries({ orders, note, items, sku, state }).map(([id, sketch]) =>
  revision(id, sketch),
);
const squash: Revision = {
  ...revision("squash", {
    revises: ["orders"],
    upgrade: (op) => {
      op.addColumn("orders", "note", { type: "text" });
      op.createTable("items", { columns: { id: { type: "integer" }, sku: { type: "text" } } });
    },
    downgrade: (op) => {
      op.dropTable("items");
      op.dropColumn("orders", "note");
    },
  }),
  replaces: ["note", "items", "sku"],
};
const before = buildGraph(old);
const graph = buildGraph([...old, squash]);
const without = (...ids: readonly string[]) =>
  buildGraph([...old, squash].filter(({ revision: id }) => !ids.includes(id)));
const alone = without("note", "items", "sku");

async function to(connection: Connection, files: RevisionGraph, target: string) {
  const { rows } = await readLedger(connection);
  const own = graphFor(files, rows);
  const applied = appliedRows({ rows } as never).map(({ revision: id }) => id);
  return upgrade({ connection, graph: files }, upgradePath(own, applied, target));
}

async function backTo(connection: Connection, files: RevisionGraph, target: string) {
  const { rows } = await readLedger(connection);
  const own = graphFor(files, rows);
  const applied = rows.map(({ revision: id }) => id);
  return downgrade({ connection, graph: files }, downgradePath(own, applied, target));
}

async function recorded(connection: Connection): Promise<readonly (readonly string[])[]> {
  const { rows } = await readLedger(connection);
  return rows.map(({ revision: id, checksum }) => [id, checksum]);
}

describeNative("a database that meets a squash", (server) => {
  /** The schema and the ledger after a start with the old files and an upgrade with the new ones. */
  async function after(start: string, files: RevisionGraph) {
    const { url, drop } = await freshDatabase({ server });
    const connection = await connect(url);
    try {
      if (start !== "base") await to(connection, before, start);
      const { finished } = await to(connection, files, "head");
      const down = { ran: finished, ledger: await recorded(connection), schema: await pgDump(url) };
      await backTo(connection, files, "base");
      await to(connection, files, "head");
      return { ...down, again: await recorded(connection) };
    } finally {
      await connection.close();
      await drop();
    }
  }

  let expected: ReturnType<typeof after> | undefined;

  it.each([
    ["base", ["orders", "squash", "state"]],
    ["orders", ["squash", "state"]],
    ["note", ["items", "sku", "state"]],
    ["items", ["sku", "state"]],
    ["sku", ["state"]],
    ["state", []],
  ])("ends where all others do, from %s, and goes down and up again", async (start, ran) => {
    expected ??= after("base", alone);
    const found = await after(start, graph);
    expect(found).toEqual({ ...(await expected), ran });
    expect(found.again).toEqual(found.ledger);
    expect(found.ledger.map(([id]) => id)).toEqual(["orders", "squash", "state"]);
  });

  it("keeps when and by whom it was applied", () =>
    onDatabase(server, async ({ connection }) => {
      await to(connection, before, "sku");
      const { rows } = await readLedger(connection);
      const events: RunEvent[] = [];
      await upgrade({ connection, graph: alone, onEvent: (event) => events.push(event) }, []);
      expect(events).toEqual([
        { type: "revisions-folded", revision: "squash", replaces: ["note", "items", "sku"] },
      ]);
      const [, row] = (await readLedger(connection)).rows;
      const { appliedAt, appliedBy } = rows.at(-1) ?? {};
      expect(row).toMatchObject({ revision: "squash", appliedAt, appliedBy });
    }));

  it("needs the old files in the middle, and says so before anything runs", () =>
    onDatabase(server, async ({ connection }) => {
      await to(connection, before, "note");
      const ledger = await recorded(connection);
      const path = upgradePath(alone, ["orders"], "head");
      const failure = await failureOf(upgrade({ connection, graph: alone }, path));
      expect(failure).toBeInstanceOf(IncompleteSquash);
      expect(failure).toMatchObject({ applied: ["note"], missing: ["note", "items", "sku"] });
      expect(await recorded(connection)).toEqual(ledger);
      expect(
        verifyRevisions([...alone.files.values()], (await readLedger(connection)).rows),
      ).toEqual(
        expect.arrayContaining(
          ["items", "note", "sku"].map((id) => ({
            kind: "missing",
            revision: id,
            others: id === "sku" ? ["state", "squash"] : ["squash"],
          })),
        ),
      );
    }));

  it("refuses a way that another run has made another", () =>
    onDatabase(server, async ({ connection }) => {
      const path = upgradePath(graph, [], "head");
      await to(connection, before, "note");
      const failure = await failureOf(upgrade({ connection, graph }, path));
      expect(failure).toBeInstanceOf(DatabaseMoved);
      const middle = upgradePath(
        graphFor(graph, (await readLedger(connection)).rows),
        ["orders", "note"],
        "head",
      );
      await to(connection, graph, "head");
      const { finished, skipped } = await upgrade({ connection, graph }, middle);
      expect({ finished, skipped }).toEqual({ finished: [], skipped: ["items", "sku", "state"] });
    }));

  it("refuses to fold what was edited since", () =>
    onDatabase(server, async ({ connection }) => {
      await to(connection, before, "head");
      const edited = buildGraph([
        ...[...graph.files.values()].filter(({ revision: id }) => id !== "sku"),
        revision("sku", { ...sku, upgrade: () => {} }),
      ]);
      const failure = await failureOf(upgrade({ connection, graph: edited }, []));
      expect(failure).toBeInstanceOf(EditedRevision);
      expect((await recorded(connection)).map(([id]) => id)).toContain("sku");
    }));

  it("is stamped by it, from anywhere", () =>
    onDatabase(server, async ({ connection }) => {
      for (const start of ["orders", "items", "sku"]) {
        await stamp({ connection, graph: before }, [start], { purge: true });
        const { ledger } = await stamp({ connection, graph }, ["squash"]);
        expect(ledger.map(({ revision: id }) => id)).toEqual(["orders", "squash"]);
      }
      await stamp({ connection, graph: before }, ["head"], { purge: true });
      await stamp({ connection, graph: alone }, ["current"]);
      expect((await recorded(connection)).map(([id]) => id)).toEqual(["orders", "squash", "state"]);
      expect(
        verifyRevisions([...alone.files.values()], (await readLedger(connection)).rows).filter(
          ({ kind }) => kind !== "unproven",
        ),
      ).toEqual([]);
    }));
});
