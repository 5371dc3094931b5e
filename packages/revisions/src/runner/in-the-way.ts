/** Why a revision is refused, as its guards say it. */
import { type RowCount, rowCounts } from "@autogen/core";
import type { StatementFailed } from "@autogen/postgres";
import { committed, type FailurePlace } from "./errors.ts";
import type { Direction } from "./events.ts";

/** What one guard says. */
export interface Refusal {
  /** What cannot go on, and why. */
  readonly reason: string;
  /** How many rows are in the way, by what is wrong with them; none where an object is. */
  readonly rows: readonly RowCount[];
  /** The way out. */
  readonly help: string | undefined;
}

function refusalOf({ message: reason, detail = "", hint: help }: StatementFailed): Refusal {
  return { reason, rows: rowCounts(detail), help };
}

/** One of several reasons. */
class OneReason extends Error {
  override readonly name = "OneReason";
  readonly help: string | undefined;

  constructor(cause: StatementFailed) {
    super(reasonText(cause), { cause });
    this.help = cause.hint;
  }
}

type Refused = Pick<FailurePlace, "revision" | "direction" | "sql" | "done">;

/** Guards have refused to go on: nothing of their transaction remains. */
abstract class InTheWay extends Error {
  readonly revision: string;
  readonly direction: Direction;
  /** What cannot go on, and why: the first of the refusals. */
  readonly reason: string;
  /** All that was found in one go. */
  readonly refusals: readonly Refusal[];
  readonly sql: string;
  /** How many statements of the revision are committed. */
  readonly done: number;
  /** Undefined where each of several refusals has a way out of its own. */
  readonly help: string | undefined;
  readonly errors: readonly Error[] | undefined;

  constructor({ revision, direction, sql, done }: Refused, causes: readonly StatementFailed[]) {
    const [first] = causes as readonly [StatementFailed];
    const isOne = causes.length === 1;
    const refused = `The ${direction} of revision ${revision} is refused`;
    super(
      isOne
        ? `${refused}: ${reasonText(first)}`
        : `${refused} for ${causes.length} reasons. ${remains(done)}`,
      { cause: first },
    );
    this.revision = revision;
    this.direction = direction;
    this.reason = first.message;
    this.refusals = causes.map(refusalOf);
    this.sql = sql;
    this.done = done;
    this.help = isOne ? [first.hint, remains(done)].filter(Boolean).join(" ") : undefined;
    this.errors = isOne ? undefined : causes.map((cause) => new OneReason(cause));
  }
}

/** A guard found rows about which only a person can decide: nothing of the statement's transaction remains. */
export class RowsInTheWay extends InTheWay {
  override readonly name = "RowsInTheWay";
  /** How many rows are in the way, by what is wrong with them. */
  get rows(): readonly RowCount[] {
    return this.refusals.flatMap(({ rows }) => rows);
  }
}

/** An object stands where a change is to be made, and cannot make way: nothing of the statement's transaction remains. */
export class ObjectInTheWay extends InTheWay {
  override readonly name = "ObjectInTheWay";
}

function reasonText({ message, detail }: StatementFailed): string {
  return detail ? `${message}: ${detail.replaceAll("\n", ", ")}` : message;
}

export function remains(done: number): string {
  return done === 0 ? "Nothing was changed." : `${committed(done)}.`;
}
