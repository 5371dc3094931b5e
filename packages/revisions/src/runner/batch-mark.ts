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

/** By what a ledger knows a statement: of a backfill what it does, whatever the size of its batches. */
export function recordedText({ sql, batches }: Pick<Step, "sql" | "batches">): string {
  return batches?.text ?? sql;
}

/** Between what is begun and its mark. */
export const MARK_SIGN = "\n-- done: ";

export function begunWith(step: Step, mark: BatchMark): string {
  return `${recordedText(step)}${MARK_SIGN}${JSON.stringify(mark)}`;
}

/** Undefined where something else was begun, or begun by somebody who tells nothing of it. */
export function markOf(step: Step, begun: string | undefined): BatchMark | undefined {
  const start = `${recordedText(step)}${MARK_SIGN}`;
  if (!step.batches || !begun?.startsWith(start)) return undefined;
  return JSON.parse(begun.slice(start.length)) as BatchMark;
}

/** Between an index that is being dropped and what it was called. */
export const INDEX_SIGN = "\n-- index: ";

/** What is begun, for a person: a mark holds the key of a row. */
export function withoutMark(begun: string): string {
  const at = Math.max(begun.lastIndexOf(MARK_SIGN), begun.lastIndexOf(INDEX_SIGN));
  return at < 0 ? begun : begun.slice(0, at);
}

/** Whether a step that was begun can be run again without asking anybody. */
export function goesOn(step: Step | undefined, begun: string | undefined): boolean {
  if (!step || begun === undefined) return step?.repeatable === true;
  return markOf(step, begun) !== undefined || (step.repeatable === true && isOf(step, begun));
}

/** Whether it was begun by this step, or by what a backfill was before it was corrected. */
function isOf(step: Step, begun: string): boolean {
  const [text, found] = [recordedText(step), withoutMark(begun)];
  return found === text || (step.batches !== undefined && firstLine(found) === firstLine(text));
}

/** Of a backfill it names the table and the key. */
function firstLine(text: string): string {
  return text.slice(0, text.indexOf("\n"));
}
