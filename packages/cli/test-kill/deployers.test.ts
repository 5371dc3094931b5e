/** Several deployers that are started together, each a process of its own. */
import { connect } from "@autogen/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bench, dumpOf, openBench, type Trip } from "./bench.ts";
import { type Children, type End, openChildren, type Running } from "./children.ts";
import { hardSet } from "./sets/hard.ts";

const set = hardSet();
const ids = set.revisions.map(({ revision }) => revision);

let children: Children;
let bench: Bench;
beforeAll(async () => {
  [children, bench] = await Promise.all([openChildren(), openBench(set)]);
});
afterAll(async () => {
  await children.close();
  await bench.close();
});

/** Who has run which revisions, the busiest first; none has failed. */
function finishedBy(ends: readonly End[]): readonly (readonly string[])[] {
  expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    ends.map(() => ({ code: 0, stderr: "" })),
  );
  return ends.map(({ outcome }) => outcome?.finished ?? []).sort((a, b) => b.length - a.length);
}

/** The `CREATE INDEX CONCURRENTLY` of a session that waits for a transaction to end. */
const BUILDING = `SELECT pid FROM pg_stat_activity
  WHERE datname = $1 AND query LIKE 'CREATE%INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`;

const WAITING = `SELECT pid FROM pg_stat_activity
  WHERE datname = $1 AND query LIKE '%pg_try_advisory_lock%' AND state = 'idle'`;

async function until(url: string, sql: string, sessions: number): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await expect
    .poll(() => bench.ask(sql, [name]), { interval: 20, timeout: 60_000 })
    .toHaveLength(sessions);
}

describe("deployers", { timeout: 300_000 }, () => {
  test("of 16, one applies each revision, and 15 find that another did", () =>
    bench.onCopy((bench.trips[0] as Trip).template, async (url) => {
      const job = { url, direction: "upgrade", revisions: set.revisions } as const;
      const running = await children.start(Array.from({ length: 16 }, () => job));
      const ends = await Promise.all(running.map(({ ended }) => ended));
      expect(finishedBy(ends)).toEqual([ids, ...Array.from({ length: 15 }, () => [])]);
      expect(ends.map(({ outcome }) => outcome?.skipped.length).sort()).toEqual([
        0,
        ...Array.from({ length: 15 }, () => ids.length),
      ]);
    }));

  test.each([
    ["goes on without its client", true],
    ["has its client", false],
  ])("4 wait for an index build that %s, and do not deadlock with it", (_, isKilled) => {
    const trip = bench.trips.find(({ revision }) => revision === "indexes") as Trip;
    return bench.onCopy(trip.template, async (url) => {
      const { direction, revision, expected } = trip;
      const job = { url, direction, revision, revisions: set.revisions };
      const other = await connect(url);
      await other.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      const [builder] = (await children.start([job])) as readonly [Running];
      await until(url, BUILDING, 1);
      if (isKilled) {
        builder.kill();
        expect(await builder.ended).toMatchObject({ signal: "SIGKILL" });
      }
      const waiting = await children.start([job, job, job, job]);
      await until(url, WAITING, 4);
      await until(url, BUILDING, 1);
      await other.script("ROLLBACK");
      await other.close();
      const left = isKilled ? waiting : [builder, ...waiting];
      const ends = await Promise.all(left.map(({ ended }) => ended));
      expect(finishedBy(ends).flat()).toEqual(["indexes"]);
      expect(await dumpOf(url)).toEqual(expected);
    });
  });
});
