/** Whether two lists of calls, which start from the same database, can come in either order. */
import type { Database } from "../model/database.ts";
import { dataKey } from "../model/equal.ts";
import { type ObjectRef, objectRef, refKey } from "../model/reference.ts";
import { withDependants } from "../operations/around.ts";
import type { Call } from "../operations/call.ts";
import { OperationConflict, ValueConflict } from "../operations/errors.ts";
import { callOf, dependenciesOf, describe, type Operation } from "../operations/operation.ts";
import { type Replay, replay } from "../operations/series.ts";
import { diff } from "./diff.ts";
import { TEXTUAL } from "./equality.ts";

/** What keeps two lists of calls from coming in either order. */
export interface Meeting {
  /**
   * - `fails`: one of them cannot be applied after the other
   * - `takes`: one takes away, or renames, what the other needs
   * - `blocks`: what one makes stands in the way of a change of the other
   * - `differs`: each order can be applied, and they do not lead to the same
   */
  readonly reason: "fails" | "takes" | "blocks" | "differs";
  /** Where they meet. */
  readonly subject: ObjectRef;
  /** Which of the two comes first in the order that does not work; absent where it is neither. */
  readonly first?: "a" | "b";
  /** What the later one fails with. */
  readonly error?: string;
}

/**
 * Where two lists of calls meet; undefined where they can come in either order.
 *
 * @param before the database that both start from
 * @throws what `replay` throws where one of them cannot be applied alone
 */
export function meetingOf(
  before: Database,
  a: readonly Call[],
  b: readonly Call[],
): Meeting | undefined {
  const alone = { a: replay(before, a), b: replay(before, b) };
  const onA = attempted(alone.a.database, b, alone.b);
  if ("reason" in onA) return { ...onA, first: "a" };
  const onB = attempted(alone.b.database, a, alone.a);
  if ("reason" in onB) return { ...onB, first: "b" };
  return (
    taken(alone.a, alone.b, "a") ??
    taken(alone.b, alone.a, "b") ??
    blocked({ before, later: alone.b, onOther: onA, other: alone.a }, "a") ??
    blocked({ before, later: alone.a, onOther: onB, other: alone.b }, "b") ??
    differing(onA.database, onB.database)
  );
}

function attempted(
  database: Database,
  calls: readonly Call[],
  alone: Replay,
): Replay | Omit<Meeting, "first"> {
  try {
    return replay(database, calls);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const subject = subjectOf(error) ?? firstSubject(alone);
    if (!subject) throw error;
    return { reason: "fails", subject, error: error.message };
  }
}

function subjectOf(error: Error): ObjectRef | undefined {
  if (error instanceof OperationConflict) return error.subject;
  return error instanceof ValueConflict ? objectRef("enum", error.enum) : undefined;
}

function firstSubject({ operations: [operation] }: Replay): ObjectRef | undefined {
  return operation && describe(operation).subject;
}

/** What the later list needs, and the earlier one has taken away for good or given another name. */
function taken(earlier: Replay, later: Replay, first: "a" | "b"): Meeting | undefined {
  const gone = new Set(goneAfter(earlier.operations));
  if (gone.size === 0) return undefined;
  const needs = later.operations.flatMap((each) => dependenciesOf(each).requires ?? []);
  const subject = needs.find((ref) => gone.has(refKey(ref)));
  return subject && { reason: "takes", subject, first };
}

function goneAfter(operations: readonly Operation[]): readonly string[] {
  const provided = new Set(
    operations.flatMap((each) => dependenciesOf(each).provides ?? []).map(refKey),
  );
  return operations.flatMap((each) => [
    ...(dependenciesOf(each).removes ?? []).map(refKey).filter((key) => !provided.has(key)),
    ...(each.operation.startsWith("rename") ? [refKey(describe(each).subject)] : []),
  ]);
}

interface Blocking {
  readonly before: Database;
  /** The later list, alone and after the other one. */
  readonly later: Replay;
  readonly onOther: Replay;
  readonly other: Replay;
}

/** What would have to make way for the later list only where the other one came before it. */
function blocked(
  { before, later, onOther, other }: Blocking,
  first: "a" | "b",
): Meeting | undefined {
  const known = new Set(wayFor(later.operations, before).map(callKey));
  const added = wayFor(onOther.operations, other.database).find(
    (each) => !known.has(callKey(each)),
  );
  return added && { reason: "blocks", subject: describe(added).subject, first };
}

/** The drops that PostgreSQL would ask for, or do silently, and that the operations do not have. */
function wayFor(operations: readonly Operation[], before: Database): readonly Operation[] {
  const own = new Set(operations);
  return withDependants(operations, before).filter((each) => !own.has(each));
}

function callKey(operation: Operation): string {
  return dataKey(callOf(operation));
}

function differing(onA: Database, onB: Database): Meeting | undefined {
  const [change] = diff(onA, onB, TEXTUAL);
  return change && { reason: "differs", subject: describe(change).subject };
}
