/** Where a revision goes on that stopped halfway. */
import { goesOn, recordedText, withoutMark } from "./batch-mark.ts";
import { ChangedSinceBegun, InterruptedStep, UnfinishedRevision } from "./errors.ts";
import type { Direction } from "./events.ts";
import type { LedgerRow } from "./ledger.ts";
import type { RevisionPlan } from "./plan.ts";
import type { Step } from "./segments.ts";

/** What to do with a statement of which nobody knows whether it took effect. */
export type ResumeChoice = "skip" | "repeat";

/** What is left to do of a revision. */
export interface Remainder {
  /** How many statements are done. */
  readonly done: number;
  /** The milliseconds that were spent on them. */
  readonly milliseconds: number;
  /** The statement behind them, where it was begun. */
  readonly begun?: string | undefined;
  /** Takes away what that one left, before it is repeated. Not in a transaction. */
  readonly tidy?: string | undefined;
}

const WHOLE: Remainder = { done: 0, milliseconds: 0 };

/**
 * Makes sure that nothing but the first revision of the run stopped halfway, and in this direction.
 * @throws UnfinishedRevision
 */
export function assertNoneUnfinished(
  rows: readonly LedgerRow[],
  direction: Direction,
  first: string | undefined,
): void {
  for (const { revision, unfinished } of rows) {
    if (!unfinished || (revision === first && unfinished.direction === direction)) continue;
    throw new UnfinishedRevision(revision, unfinished.direction);
  }
}

/**
 * Makes sure that what was run of a revision is what its file says still.
 * @throws ChangedSinceBegun
 */
export function assertUnchanged(
  { revision: { revision }, direction, steps }: RevisionPlan,
  row: LedgerRow | undefined,
): void {
  const done = row?.unfinished?.done ?? [];
  const changing = changingSteps(steps);
  const now = changing.map(recordedText);
  const differs = done.findIndex((sql, index) => now[index] !== sql);
  if (differs < 0) return;
  const [ran, found] = [done[differs] as string, now[differs]];
  throw new ChangedSinceBegun(revision, direction, {
    statement: placeOf(changing, differs),
    ran,
    found,
  });
}

/**
 * What is left of a revision that has not changed, by what the ledger says of it: the statements that change
 * something. What is only asked of rows is asked again, and may have been filled in meanwhile.
 * @throws InterruptedStep
 */
export function remainderOf(
  { revision: { revision }, direction, steps }: RevisionPlan,
  row: LedgerRow | undefined,
  choice: ResumeChoice | undefined,
): Remainder {
  if (!row?.unfinished) return WHOLE;
  const { done, begun } = row.unfinished;
  const changing = changingSteps(steps);
  const isSafe = goesOn(changing[done.length], begun);
  if (begun !== undefined && choice === undefined && !isSafe) {
    const statement = placeOf(changing, done.length);
    throw new InterruptedStep(revision, direction, statement, withoutMark(begun));
  }
  const count = done.length + (begun !== undefined && choice === "skip" ? 1 : 0);
  return {
    done: count === 0 ? 0 : placeOf(changing, count - 1),
    milliseconds: direction === "upgrade" ? row.milliseconds : 0,
    begun: choice === "skip" ? undefined : begun,
  };
}

/** The statements of which a ledger tells. */
export function changingSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ guard }) => !guard);
}

/** The place in its revision of one of those. */
export function placeOf(changing: readonly Step[], index: number): number {
  return changing[index]?.number ?? index + 1;
}
