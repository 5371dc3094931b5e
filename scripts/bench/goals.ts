/** What has to hold, as ratios within one run. */
import type { Counted, Timed } from "./names.ts";

/** How something is bounded. */
export type Bound =
  /** Takes at most so many times what others take together. */
  | {
      readonly by: "times";
      readonly what: Timed;
      readonly of: readonly Timed[];
      readonly atMost: number;
    }
  /** Is at least so many times faster than another. */
  | {
      readonly by: "faster";
      readonly what: Timed;
      readonly than: Timed;
      readonly atLeast: number;
    }
  /** Takes at most so many milliseconds more than Node's bare start. */
  | { readonly by: "above"; readonly what: Timed; readonly atMost: number }
  /** Takes at most so many times what it takes with a tenth of the tables. */
  | { readonly by: "growth of time"; readonly what: Timed; readonly atMost: number }
  | { readonly by: "growth of memory"; readonly what: Counted; readonly atMost: number }
  /** Bytes. */
  | { readonly by: "memory"; readonly what: Counted; readonly atMost: number }
  /** Takes as many round trips as at the fewest tables. */
  | { readonly by: "round trips"; readonly what: Counted };

export interface Goal {
  readonly name: string;
  readonly bound: Bound;
  /** Numbers of tables; none: whatever they are. */
  readonly at: readonly number[];
}

const GB = 2 ** 30;
const FLOOR = ["node", "definitions", "bare"] as const;

/** A tenth of these is measured, too; from 100 to 1,000 it is what `--quick` can see of it. */
const GROWN = [1000, 10_000];

const growing: readonly Goal[] = [
  ...(["read", "checkCold", "checkWarm", "diff", "revision", "proven"] as const).map(
    (what): Goal => ({
      name: "growth of time",
      bound: { by: "growth of time", what, atMost: 12 },
      at: GROWN,
    }),
  ),
  ...(["checkCold", "checkWarm", "diff", "revision", "proven"] as const).map(
    (what): Goal => ({
      name: "growth of memory",
      bound: { by: "growth of memory", what, atMost: 12 },
      at: GROWN,
    }),
  ),
];

export const GOALS: readonly Goal[] = [
  {
    name: "reading the catalog, over the bare queries",
    bound: { by: "times", what: "read", of: ["bare"], atMost: 1.5 },
    at: [1000, 10_000],
  },
  {
    name: "a warm check, over Node's start, the definitions and the bare queries",
    bound: { by: "times", what: "checkWarm", of: FLOOR, atMost: 1.5 },
    at: [1000],
  },
  {
    name: "a cold check, over pg_dump",
    bound: { by: "times", what: "checkCold", of: ["dump"], atMost: 3 },
    at: [1000],
  },
  {
    name: "a cold check, faster than Alembic",
    bound: { by: "faster", what: "checkCold", than: "alembic", atLeast: 15 },
    at: [1000],
  },
  {
    name: "a cold check, faster than drizzle-kit push",
    bound: { by: "faster", what: "checkCold", than: "push", atLeast: 40 },
    at: [1000],
  },
  {
    name: "diff, faster than pg-delta",
    bound: { by: "faster", what: "diff", than: "delta", atLeast: 3 },
    at: [1000],
  },
  {
    name: "--version, above Node's start",
    bound: { by: "above", what: "version", atMost: 100 },
    at: [],
  },
  { name: "--help, above Node's start", bound: { by: "above", what: "help", atMost: 100 }, at: [] },
  {
    name: "check on the example, above Node's start",
    bound: { by: "above", what: "example", atMost: 350 },
    at: [],
  },
  ...growing,
  ...(["checkCold", "checkWarm"] as const).map(
    (what): Goal => ({
      name: "peak memory of check",
      bound: { by: "memory", what, atMost: GB },
      at: [10_000],
    }),
  ),
  ...(["checkCold", "checkWarm"] as const).map(
    (what): Goal => ({
      name: "round trips of check",
      bound: { by: "round trips", what },
      at: [10, 100, 1000, 10_000],
    }),
  ),
];
