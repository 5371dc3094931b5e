import { expect, test } from "vitest";
import { nextPace, type Pressure } from "./pace.ts";

const wanted = { size: 1000, pause: 20 };
const calm: Pressure = { lag: 0, waiting: 0 };

/** The pauses and sizes after batches that end under these pressures. */
function paces(pressures: readonly Pressure[]): readonly string[] {
  let pace = { size: wanted.size, extra: 0, pause: wanted.pause };
  return pressures.map((pressure) => {
    pace = nextPace(pace, pressure, wanted);
    return `${pace.size} rows, ${pace.pause} ms`;
  });
}

test("it goes as it was asked to where nobody suffers", () => {
  expect(paces([calm, { lag: 4_999, waiting: 0 }])).toEqual([
    "1000 rows, 20 ms",
    "1000 rows, 20 ms",
  ]);
});

test("sessions that wait make it smaller and slower, and it comes back", () => {
  const waiting = { lag: 0, waiting: 2 };
  expect(paces([waiting, waiting, calm, calm, calm])).toEqual([
    "500 rows, 120 ms",
    "250 rows, 220 ms",
    "500 rows, 120 ms",
    "1000 rows, 20 ms",
    "1000 rows, 20 ms",
  ]);
});

test("a standby that lags makes it slower, to an end", () => {
  const lagging = Array.from({ length: 10 }, () => ({ lag: 60_000, waiting: 0 }));
  expect(paces(lagging).at(-1)).toBe("1000 rows, 10020 ms");
});
