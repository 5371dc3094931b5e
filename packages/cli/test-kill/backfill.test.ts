/** A backfill of a million rows by a process that is killed on its way: each row is filled, and once. */
import { type Call, record, sql } from "@autogen/core";
import { connect } from "@autogen/postgres";
import type { Revision } from "@autogen/revisions";
import { freshDatabase } from "@autogen/testkit";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { server } from "./bench.ts";
import { type Children, openChildren } from "./children.ts";

const ROWS = 1_000_000;

/** After so many rows the process is killed. */
const KILLS = [150_000, 480_000, 810_000];

const revision = (id: string, revises: readonly string[], upgrade: readonly Call[]): Revision => ({
  revision: id,
  revises,
  dependsOn: [],
  branchLabels: [],
  file: `${id}.ts`,
  message: id,
  upgrade,
  downgrade: [],
});

/** Without a condition: nothing but the ledger tells which rows are done. */
const REVISIONS = [
  revision(
    "made",
    [],
    record((op) => {
      op.createTable("events", {
        columns: {
          id: { type: "bigint", notNull: true },
          kind: { type: "text", notNull: true },
          double: { type: "bigint" },
          times: { type: "integer", notNull: true, default: 0 },
        },
        primaryKey: { name: "events_pkey", columns: ["kind", "id"] },
      });
      op.execute(
        sql`INSERT INTO events SELECT i, 'kind ' || i % 7 FROM generate_series(1, ${ROWS}) i`,
      );
    }),
  ),
  revision(
    "filled",
    ["made"],
    record((op) => {
      op.backfill("events", { set: { double: sql`id * 2`, times: sql`times + 1` }, batch: 2000 });
      op.alterColumn("events", "double", { from: { notNull: false }, to: { notNull: true } });
    }),
  ),
];

describe("a backfill of a million rows", () => {
  let children: Children;

  beforeAll(async () => {
    children = await openChildren();
  });

  afterAll(() => children.close());

  test("that is killed three times fills each row once", { timeout: 300_000 }, async () => {
    const { url, drop } = await freshDatabase({ server });
    onTestFinished(drop);
    const job = { url, direction: "upgrade", revisions: REVISIONS } as const;
    await children.run({ ...job, revision: "made" });
    const watcher = await connect(url);
    onTestFinished(() => watcher.close());
    const filled = async () => {
      const [row] = await watcher.query<{ begun: string | null }>(
        "SELECT statement_begun AS begun FROM autogen_version WHERE revision = 'filled'",
      );
      return Number(/"rows":(\d+)\}$/.exec(row?.begun ?? "")?.[1] ?? 0);
    };
    const killedAt: number[] = [];
    for (const rows of KILLS) {
      const [child] = await children.start([job]);
      while ((await filled()) < rows) await new Promise((resolve) => setTimeout(resolve, 5));
      child?.kill();
      expect(await child?.ended).toMatchObject({ signal: "SIGKILL" });
      killedAt.push(await filled());
    }
    const last = await children.run(job);
    expect(last).toMatchObject({ code: 0, outcome: { finished: ["filled"] } });
    console.log(
      `killed after ${killedAt.map((rows) => rows.toLocaleString("en-US")).join(", ")} rows`,
    );
    expect(
      await watcher.query(
        "SELECT count(*)::integer AS rows, min(times), max(times), bool_and(double = id * 2) AS right FROM events",
      ),
    ).toEqual([{ rows: ROWS, min: 1, max: 1, right: true }]);
    expect(killedAt.every((rows, at) => rows >= (KILLS[at] ?? 0) && rows < ROWS)).toBe(true);
  });
});
