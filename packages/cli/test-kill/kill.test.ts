/** Runs that are killed at every boundary between two statements: a plain rerun goes on as if nothing had been. */
import { connect } from "@autogen/postgres";
import { buildGraph, type RunOutcome } from "@autogen/revisions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bench, dumpOf, openBench, RUNS, type Trip } from "./bench.ts";
import { type Children, openChildren } from "./children.ts";
import { counted } from "./counted.ts";
import { awaySet } from "./sets/away.ts";
import { codeSet } from "./sets/code.ts";
import { exampleSet } from "./sets/example.ts";
import { hardSet } from "./sets/hard.ts";
import type { RevisionSet } from "./sets/set.ts";

/** Of this many points one is tried: all, if nothing is said. */
const STRIDE = Number(process.env.AUTOGEN_KILL_STRIDE || 1);

let children: Children;
beforeAll(async () => {
  children = await openChildren();
});
afterAll(() => children.close());

/** Breaks a run off before a statement. */
type Break = (bench: Bench, set: RevisionSet, trip: Trip, url: string, at: number) => Promise<void>;

const WAYS = {
  "the process is killed": async (_, { revisions }, { direction, revision }, url, at) => {
    const end = await children.run({ url, direction, revisions, revision, killBefore: at });
    expect(end).toMatchObject({ signal: "SIGKILL" });
  },
  "the backend is terminated": async (bench, set, trip, url, at) => {
    const connection = await connect(url);
    const stop = () => bench.terminate(connection.session.pid);
    const watched = counted(connection, at, stop);
    const failure = await running(watched.connection, set, trip).then(
      () => undefined,
      (error: unknown) => error,
    );
    await connection.close();
    expect(String(failure)).toContain("The session with the database has ended");
  },
} satisfies Readonly<Record<string, Break>>;

const ALL = Object.keys(WAYS) as readonly (keyof typeof WAYS)[];

function running(
  connection: Awaited<ReturnType<typeof connect>>,
  { revisions }: RevisionSet,
  { direction, revision }: Trip,
): Promise<RunOutcome> {
  const path = revisions.filter((candidate) => candidate.revision === revision);
  return RUNS[direction]({ connection, graph: buildGraph(revisions) }, path);
}

async function rerun(url: string, set: RevisionSet, trip: Trip): Promise<RunOutcome> {
  const connection = await connect(url);
  try {
    return await running(connection, set, trip);
  } finally {
    await connection.close();
  }
}

const two = async (jobs: readonly (() => Promise<void>)[]): Promise<void> => {
  const left = [...jobs];
  const worker = async () => {
    for (let job = left.shift(); job; job = left.shift()) await job();
  };
  await Promise.all([worker(), worker()]);
};

describe.each([
  ["the example", exampleSet, ALL],
  ["what is hard", async () => hardSet(), ALL],
  ["what is away", async () => awaySet(), ALL],
  ["code", async () => codeSet(), ["the backend is terminated"]],
] as const)("%s", (_, openSet, ways) => {
  let set: RevisionSet;
  let bench: Bench;
  beforeAll(async () => {
    set = await openSet();
    bench = await openBench(set);
  });
  afterAll(() => bench?.close());

  test.each(ways)("%s", { timeout: 1_800_000 }, async (way) => {
    const breakOff: Break = WAYS[way];
    const start = performance.now();
    const points = bench.trips.flatMap((trip) =>
      Array.from({ length: trip.statements }, (_, index) => ({ trip, at: index + 1 })),
    );
    const tried = points.filter((_, index) => index % STRIDE === 0);
    await two(
      tried.map(
        ({ trip, at }) =>
          () =>
            bench.onCopy(trip.template, async (url) => {
              const point = `${trip.direction} ${trip.revision}, before statement ${at}`;
              await breakOff(bench, set, trip, url, at);
              const outcome = await rerun(url, set, trip).catch((error: unknown) => {
                throw new Error(`${point}: ${error}`, { cause: error });
              });
              expect({ point, done: [...outcome.finished, ...outcome.skipped] }).toEqual({
                point,
                done: [trip.revision],
              });
              expect({ point, dump: await dumpOf(url) }).toEqual({ point, dump: trip.expected });
            }),
      ),
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${set.name}: ${way} at ${tried.length} of ${points.length} points, ${seconds} s`);
  });
});
