/** Runs over a squash that lose their session at every boundary: the rows are folded or not, never half. */
import { type Operations, record } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import {
  appliedRows,
  buildGraph,
  graphFor,
  type Revision,
  type RevisionGraph,
  readLedger,
  upgrade,
  upgradePath,
} from "@autogen/revisions";
import { freshDatabase } from "@autogen/testkit";
import { describe, expect, test } from "vitest";
import { dumpOf, server } from "./bench.ts";
import { counted } from "./counted.ts";

interface Place {
  readonly revises: readonly string[];
  readonly replaces?: readonly string[];
}

function creating(id: string, names: readonly string[], place: Place): Revision {
  const each = (call: (name: string) => void) => () => names.forEach(call);
  const made = (op: Operations) =>
    each((name) => op.createTable(name, { columns: { id: { type: "integer" } } }));
  const dropped = (op: Operations) => each((name) => op.dropTable(name));
  return {
    revision: id,
    ...place,
    dependsOn: [],
    branchLabels: [],
    file: `${id}.ts`,
    message: id,
    upgrade: record((op) => made(op)()),
    downgrade: record((op) => dropped(op)()),
  };
}

const old = [
  creating("a", ["a"], { revises: [] }),
  creating("b", ["b"], { revises: ["a"] }),
  creating("c", ["c"], { revises: ["b"] }),
  creating("d", ["d"], { revises: ["c"] }),
];
const squash = creating("s", ["b", "c"], { revises: ["a"], replaces: ["b", "c"] });
const before = buildGraph(old);
const files = buildGraph([...old, squash]);

async function run(connection: Connection, graph: RevisionGraph, target: string): Promise<void> {
  const ledger = await readLedger(connection);
  const shown = graphFor(graph, ledger.rows);
  const applied = appliedRows(ledger).map(({ revision }) => revision);
  await upgrade({ connection, graph }, upgradePath(shown, applied, target));
}

async function within<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(url);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Breaks the run off before a statement, and runs it again. */
async function broken(start: string, at: number): Promise<{ dump: string; count: number }> {
  const fresh = await freshDatabase({ server });
  try {
    await within(fresh.url, (connection) => run(connection, before, start));
    const count = await within(fresh.url, async (connection) => {
      const { pid } = connection.session;
      const stop = () =>
        within(fresh.url, async (other) => {
          await other.query("SELECT pg_terminate_backend($1, 10000)", [pid]);
        });
      const watched = counted(connection, at, stop);
      const ended = await run(watched.connection, files, "head").then(
        () => "whole",
        (error: unknown) => String(error),
      );
      expect(ended).toContain(at === 0 ? "whole" : "The session with the database has ended");
      return watched.count();
    });
    await within(fresh.url, (connection) => run(connection, files, "head"));
    return { dump: await dumpOf(fresh.url), count };
  } finally {
    await fresh.drop();
  }
}

describe("a session that ends", () => {
  test.each(["a", "b", "c", "d"])("on the way from %s", { timeout: 300_000 }, async (start) => {
    const undisturbed = await broken(start, 0);
    expect(undisturbed.dump).toMatch(/INSERT INTO public.autogen_version VALUES \('s'/);
    expect(undisturbed.dump).not.toMatch(/VALUES \('[bc]'/);
    expect(undisturbed.count).toBeGreaterThan(0);
    for (let at = 1; at <= undisturbed.count; at += 1) {
      expect({ at, dump: (await broken(start, at)).dump }).toEqual({
        at,
        dump: undisturbed.dump,
      });
    }
  });
});
