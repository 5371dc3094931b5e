/** Which statements of a revision share a transaction. */
import {
  type Batches,
  type ConcurrentIndex,
  type Database,
  type Operation,
  type Statement,
  statementsOf,
} from "@autogen/core";
import { mayNeedCommit, mustCommitBefore } from "./commit-before-use.ts";
import { stepsAhead } from "./guards-ahead.ts";

/** One statement of a revision. */
export interface Step extends Statement {
  /** Its place in the revision; the first is 1. */
  readonly number: number;
  readonly operation: Operation;
}

/** What is known of a segment beside its kind. */
interface SegmentsByKind {
  /** A transaction holds them. The last one is of this kind, and holds the ledger's statement too. */
  readonly together: { readonly steps: readonly Step[]; readonly isLast: boolean };
  /** No transaction can hold it. */
  readonly alone: { readonly steps: readonly [Step] };
  /** One that is a transaction for each of its batches. */
  readonly batched: { readonly steps: readonly [Step]; readonly batches: Batches };
  /** One that builds or drops an index beside the work of others. */
  readonly concurrent: { readonly steps: readonly [Step]; readonly index: ConcurrentIndex };
  /** A query that says which statements there are to run, each alone. */
  readonly generated: { readonly steps: readonly [Step] };
}

export type SegmentKind = keyof SegmentsByKind;

export type SegmentOf<K extends SegmentKind> = {
  [P in K]: { readonly kind: P } & SegmentsByKind[P];
}[K];

/** Statements that take effect together. */
export type Segment = SegmentOf<SegmentKind>;

/** @param before the database before the operations */
export function stepsOf(operations: readonly Operation[], before: Database): readonly Step[] {
  const steps = backfillsTogether(operations).flatMap((together) =>
    together.flatMap(unnumbered).sort(guardsFirst),
  );
  return [...stepsAhead(steps, operations, before), ...steps].map((step, index) => ({
    ...step,
    number: index + 1,
  }));
}

/** Backfills that follow each other, and each other operation alone. */
function backfillsTogether(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const groups: Operation[][] = [];
  for (const operation of operations) {
    const last = groups.at(-1);
    if (isBackfill(operation) && last?.every(isBackfill)) last.push(operation);
    else groups.push([operation]);
  }
  return groups;
}

function isBackfill({ operation }: Operation): boolean {
  return operation === "backfill";
}

function unnumbered(operation: Operation): readonly Omit<Step, "number">[] {
  return statementsOf(operation).map((statement) => ({ ...statement, operation }));
}

/** One that refuses does so before others have changed rows for good. */
function guardsFirst(a: Omit<Step, "number">, b: Omit<Step, "number">): number {
  if (!isBackfill(a.operation)) return 0;
  return Number(b.guard ?? false) - Number(a.guard ?? false);
}

/**
 * The steps as segments, as few as there can be. The last one is always a transaction, if need be
 * without a step: it holds the ledger's statement, which thereby is true of what it stands beside.
 *
 * @param databases before and after the revision
 */
export function segmentsOf(
  steps: readonly Step[],
  databases: readonly Database[],
): readonly Segment[] {
  const segments: Segment[] = [];
  let open: Step[] = [];
  /** Those of the open ones that can end the segment: few, where there are thousands of steps. */
  let uncommitted: Step[] = [];
  const close = () => {
    if (open.length > 0) segments.push({ kind: "together", steps: open, isLast: false });
    open = [];
    uncommitted = [];
  };
  for (const step of steps) {
    const { transactional, operation } = step;
    if (!transactional || uncommitted.some((earlier) => splits(earlier, step, databases))) close();
    if (transactional) open.push(step);
    else segments.push(aloneSegment(step));
    if (transactional && mayNeedCommit(operation)) uncommitted.push(step);
  }
  return [...segments, { kind: "together", steps: open, isLast: true }];
}

function aloneSegment(step: Step): Segment {
  const steps = [step] as const;
  const { index, batches, generates } = step;
  if (generates) return { kind: "generated", steps };
  if (index) return { kind: "concurrent", steps, index };
  return batches ? { kind: "batched", steps, batches } : { kind: "alone", steps };
}

function splits(earlier: Step, step: Step, databases: readonly Database[]): boolean {
  return (
    earlier.operation !== step.operation &&
    mustCommitBefore(earlier.operation, step.operation, databases)
  );
}
