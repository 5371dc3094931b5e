/**
 * How far a backfill has come. It stands behind the statement that a ledger calls begun, and is written in the
 * transaction of each batch, so that no row is filled twice.
 */
import type { KeyText } from "@autogen/core";
import type { Step } from "./segments.ts";

export interface BatchMark {
  /** The key of the last row that is done. */
  readonly after?: KeyText;
  /** How many rows have been filled. */
  readonly rows: number;
}

const SIGN = "\n-- done: ";

export function begunWith({ sql }: Step, mark: BatchMark): string {
  return `${sql}${SIGN}${JSON.stringify(mark)}`;
}

/** Undefined where something else was begun, or begun by somebody who tells nothing of it. */
export function markOf({ sql, batches }: Step, begun: string | undefined): BatchMark | undefined {
  if (!batches || !begun?.startsWith(`${sql}${SIGN}`)) return undefined;
  return JSON.parse(begun.slice(sql.length + SIGN.length)) as BatchMark;
}

/** Whether a step that was begun can be run again without asking anybody. */
export function goesOn(step: Step | undefined, begun: string | undefined): boolean {
  return step !== undefined && (step.repeatable === true || markOf(step, begun) !== undefined);
}
