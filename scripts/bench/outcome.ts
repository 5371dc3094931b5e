/** What came of measuring one thing. */
import type { Counted, Timed } from "./names.ts";
import type { Entry } from "./profile.ts";

export type Outcome =
  | { readonly end: "measured"; readonly milliseconds: readonly number[] }
  /** It took longer than it was given. */
  | { readonly end: "stopped"; readonly after: number }
  | { readonly end: "left out"; readonly why: string }
  | { readonly end: "failed"; readonly why: string };

export type Outcomes = Partial<Readonly<Record<Timed, Outcome>>>;

/** What one run of a command takes beside time. */
export interface Cost {
  /** The most memory that its process held, in bytes. */
  readonly memory: number;
  /** How often it sent what the server answers with ReadyForQuery: Query and Sync. */
  readonly roundTrips: number;
}

/** All that was measured at one number of tables. */
export interface SizeResults {
  readonly tables: number;
  readonly times: Outcomes;
  readonly costs: Partial<Readonly<Record<Counted, Cost>>>;
  /** Where a cold check spends its time; absent: not asked. */
  readonly profile?: readonly Entry[];
}

export interface Results {
  /** What it ran on, in words. */
  readonly machine: string;
  /** Those that no number of tables changes. */
  readonly starts: Outcomes;
  /** In the order of their tables. */
  readonly sizes: readonly SizeResults[];
}

/** The middle sample; absent where nothing was measured to its end. */
export function medianOf(outcome: Outcome | undefined): number | undefined {
  return outcome?.end === "measured" ? median(outcome.milliseconds) : undefined;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Samples are added; what once was stopped or failed stays so. */
export function withSample(outcome: Outcome | undefined, sample: number): Outcome {
  if (outcome && outcome.end !== "measured") return outcome;
  return { end: "measured", milliseconds: [...(outcome?.milliseconds ?? []), sample] };
}
