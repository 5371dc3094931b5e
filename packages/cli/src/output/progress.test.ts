/** What a run tells on standard error. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RunEvent } from "../library/types.ts";
import { createOutput, type OutputFlags } from "./output.ts";
import { reportRun } from "./progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reported(flags: OutputFlags, isTTY = false) {
  let text = "";
  const stderr = {
    isTTY,
    write: (more: string) => {
      text += more;
    },
  };
  const output = createOutput({ write: () => {} }, stderr, { NO_COLOR: "1" }, flags);
  return { ...reportRun(output), written: () => text };
}

const subject = { revision: "r", direction: "upgrade" } as const;
const statement = { ...subject, sql: "CREATE INDEX …", statement: 2, statements: 3 };
const started: RunEvent = { type: "statement-started", ...statement };
const finished: RunEvent = { type: "statement-finished", ...statement, milliseconds: 25_000 };
const building: RunEvent = {
  type: "index-progress",
  ...statement,
  phase: "building index: scanning table",
  blocksDone: 421,
  blocksTotal: 1000,
  tuplesDone: 0,
  tuplesTotal: 0,
  lockersDone: 1,
  lockersTotal: 1,
};

it("has a line now and then of a statement that takes long, where there is no terminal", () => {
  const { onEvent, end, written } = reported({});
  onEvent({ type: "revision-started", ...subject });
  onEvent(started);
  vi.advanceTimersByTime(10_000);
  onEvent(building);
  vi.advanceTimersByTime(15_000);
  onEvent(finished);
  vi.advanceTimersByTime(60_000);
  onEvent({ type: "revision-finished", ...subject, milliseconds: 25_000 });
  end();
  expect(written()).toBe(
    "upgrade r: statement 2 of 3, 10.0 s …\n" +
      "upgrade r: statement 2 of 3, 20.0 s, building index: scanning table, 42% …\n" +
      "applied r 25.0 s\n",
  );
});

it("renews one line on a terminal", () => {
  const { onEvent, end, written } = reported({}, true);
  onEvent(started);
  vi.advanceTimersByTime(2_000);
  end();
  vi.advanceTimersByTime(2_000);
  const line = (elapsed: string) => `upgrade r: statement 2 of 3, ${elapsed} …`;
  expect(written().split("\r\u001b[2K")).toEqual([line("0 ms"), line("1.0 s"), line("2.0 s")]);
});

it("tells of each statement and its time with --verbose", () => {
  const { onEvent, written } = reported({ verbose: true });
  onEvent(started);
  onEvent(finished);
  expect(written()).toBe("CREATE INDEX …\nstatement 2 of 3 25.0 s\n");
});

it("is silent with --quiet", () => {
  const { onEvent, written } = reported({ quiet: true });
  onEvent(started);
  vi.advanceTimersByTime(20_000);
  onEvent(finished);
  expect(written()).toBe("");
});

it("is a document in each line with --log-format json", () => {
  vi.setSystemTime(new Date("2026-11-20T15:04:05.678Z"));
  const { onEvent, written } = reported({ "log-format": "json" }, true);
  onEvent(started);
  onEvent(building);
  expect(
    written()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(
    [started, building].map((event) => ({
      time: "2026-11-20T15:04:05.678Z",
      level: "info",
      ...event,
    })),
  );
});

it("shows no password of a statement", () => {
  const event = { ...started, sql: "ALTER ROLE a PASSWORD 'secret'" };
  for (const flags of [{ "log-format": "json" }, { verbose: true }] as const) {
    const { onEvent, written } = reported(flags, true);
    onEvent(event);
    expect(written()).toContain("ALTER ROLE a PASSWORD '***'");
    expect(written()).not.toContain("secret");
  }
});

it.each([
  [
    { phase: "waiting for old snapshots", lockersTotal: 3 },
    "waiting for old snapshots, 1 of 3 transactions",
  ],
  [
    { phase: "index validation: sorting tuples", blocksTotal: 0 },
    "index validation: sorting tuples",
  ],
  [{ blocksTotal: 0, tuplesDone: 5, tuplesTotal: 10 }, "building index: scanning table, 50%"],
])("says how far an index is: %j", (facts, text) => {
  const { onEvent, written } = reported({});
  onEvent(started);
  onEvent({ ...building, ...facts });
  vi.advanceTimersByTime(10_000);
  expect(written()).toBe(`upgrade r: statement 2 of 3, 10.0 s, ${text} …\n`);
});
