/** Why revisions were not run, or not to their end. */
import { type QualifiedName, qualified } from "@autogen/core";
import { SessionLost, StatementFailed } from "@autogen/postgres";
import type { Direction, LockHolder } from "./events.ts";

/** A bare name has no schema to be in. */
export class NoDefaultSchema extends Error {
  override readonly name = "NoDefaultSchema";
  readonly object: string;
  readonly searchPath: string;
  readonly help = "Create a schema of the search_path, or name the schema of the version table.";

  constructor(object: string, searchPath: string) {
    super(`Table "${object}" has no schema: none of search_path (${searchPath}) exists.`);
    this.object = object;
    this.searchPath = searchPath;
  }
}

/** Another run works on the same ledger. */
export class LedgerLocked extends Error {
  override readonly name = "LedgerLocked";
  readonly ledger: string;
  /** Absent where it was released just now. */
  readonly holder: LockHolder | undefined;
  readonly milliseconds: number;
  readonly help =
    "Wait for it to end, or say --lock-timeout to wait longer; what it applies needs no second run.";

  constructor(table: QualifiedName, holder: LockHolder | undefined, milliseconds: number) {
    const waited = milliseconds >= 1000 ? `, after ${seconds(milliseconds)} of waiting` : "";
    const by = holder ? ` (${holderText(holder)})` : "";
    super(`Another run${by} holds the lock of ${qualified(table)}${waited}.`);
    this.ledger = qualified(table);
    this.holder = holder;
    this.milliseconds = milliseconds;
  }
}

/** What the revision stands on is not applied, or what stands on it is. */
export class OutOfOrder extends Error {
  override readonly name = "OutOfOrder";
  readonly revision: string;
  readonly direction: Direction;
  readonly blockers: readonly string[];
  readonly help = "The database has changed since the way was chosen: run it again.";

  constructor(revision: string, direction: Direction, blockers: readonly string[]) {
    const first = direction === "upgrade" ? "be applied" : "be undone";
    super(`Revision ${revision} cannot be run yet: ${blockers.join(", ")} must ${first} first.`);
    this.revision = revision;
    this.direction = direction;
    this.blockers = blockers;
  }
}

/** Another revision stopped halfway, and must come to its end before anything else. */
export class UnfinishedRevision extends Error {
  override readonly name = "UnfinishedRevision";
  readonly revision: string;
  readonly direction: Direction;
  readonly help: string;

  constructor(revision: string, direction: Direction) {
    super(`The ${direction} of revision ${revision} stopped halfway.`);
    this.revision = revision;
    this.direction = direction;
    this.help = `Run the ${direction} of ${revision} to its end first.`;
  }
}

/** A revision stopped halfway, and what was run of it is not what its file says now. */
export class ChangedSinceBegun extends Error {
  override readonly name = "ChangedSinceBegun";
  readonly revision: string;
  readonly direction: Direction;
  /** The place of the first statement that differs; the first is 1. */
  readonly statement: number;
  readonly ran: string;
  /** Undefined where the revision has fewer statements now. */
  readonly found: string | undefined;
  readonly help =
    "Restore the statements that were run; those after them may be corrected. Then run it again.";

  constructor(
    revision: string,
    direction: Direction,
    difference: { statement: number; ran: string; found: string | undefined },
  ) {
    super(
      `The ${direction} of revision ${revision} stopped halfway, and its statement ${difference.statement} is no longer the one that was run.`,
    );
    this.revision = revision;
    this.direction = direction;
    this.statement = difference.statement;
    this.ran = difference.ran;
    this.found = difference.found;
  }
}

/** A statement outside any transaction was begun, and nobody saw it end. */
export class InterruptedStep extends Error {
  override readonly name = "InterruptedStep";
  readonly revision: string;
  readonly direction: Direction;
  /** Its place in the revision; the first is 1. */
  readonly statement: number;
  readonly sql: string;
  readonly help =
    "Look whether it took effect. If it did, run again with --resume skip; if not, with --resume repeat.";

  constructor(revision: string, direction: Direction, statement: number, sql: string) {
    super(
      `The ${direction} of revision ${revision} stopped in its statement ${statement}, which no transaction holds: ${sql}`,
    );
    this.revision = revision;
    this.direction = direction;
    this.statement = statement;
    this.sql = sql;
  }
}

/** A statement of a revision contained COMMIT, ROLLBACK or the like. */
export class TransactionEnded extends Error {
  override readonly name = "TransactionEnded";

  constructor() {
    super("it ended the transaction of its revision");
  }
}

/** The run was asked to stop, and did. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly direction: Direction;
  /** The revision that was not run to its end; undefined where none was under way. */
  readonly revision: string | undefined;
  /** How many of its statements are committed. */
  readonly done: number;
  /** How many rows the batches of the next one have filled, which are committed too. */
  readonly rows: number;
  /** What those have taken away to come back. */
  readonly away: readonly string[];
  /** An index that remains, invalid, until the next run. */
  readonly left: string | undefined;
  /** The revisions that this run brought to their end. */
  readonly finished: readonly string[];
  readonly help: string | undefined;

  constructor(direction: Direction, finished: readonly string[], at?: StoppedAt) {
    super(`The ${direction} was stopped on request: ${standing(finished, at)}.`);
    this.direction = direction;
    this.revision = at?.revision;
    this.done = at?.done ?? 0;
    this.rows = at?.rows ?? 0;
    this.away = at?.away ?? [];
    this.left = at?.left;
    this.finished = finished;
    this.help = this.away.length === 0 ? undefined : `${withoutText(this.away)}: run it again.`;
  }
}

interface StoppedAt {
  readonly revision: string;
  readonly done: number;
  readonly rows?: number;
  readonly away?: readonly string[];
  /** An index that is invalid. */
  readonly left?: string | undefined;
}

function standing(finished: readonly string[], at: StoppedAt | undefined): string {
  const before = finished.length === 0 ? "no revision was run" : `${finished.join(", ")} ran`;
  if (!at) return before;
  const { revision, done, rows = 0, left: index } = at;
  if (index !== undefined) {
    const others =
      done === 0 ? "" : ` beside the first ${done === 1 ? "statement" : `${done} statements`}`;
    return `${before}, and of ${revision} the index ${index} remains${others}, invalid until the next run`;
  }
  const left = [
    ...(done === 0 ? [] : [done === 1 ? "the first statement" : `the first ${done} statements`]),
    ...(rows === 0 ? [] : [rows === 1 ? "1 row of a backfill" : `${rows} rows of a backfill`]),
  ].join(" and ");
  if (left === "") return `${before}, and nothing of ${revision} remains`;
  const remain = done + rows === 1 ? "remains" : "remain";
  return `${before}, and of ${revision} ${left} ${remain}`;
}

/** Where in a revision something went wrong. */
export interface FailurePlace {
  readonly revision: string;
  readonly direction: Direction;
  /** The statement's place in the revision; undefined for BEGIN, COMMIT and those of the ledger. */
  readonly statement?: number | undefined;
  readonly statements: number;
  /** The call that the statement comes from, where it is not SQL of somebody's own. */
  readonly call?: string | undefined;
  readonly sql: string;
  /** Whether a rollback takes the statement back. */
  readonly transactional: boolean;
  /** It goes on where it stopped. */
  readonly repeatable?: boolean | undefined;
  /** An index that it left invalid. */
  readonly left?: string | undefined;
  /** How many statements of the revision are committed. */
  readonly done: number;
  /** What those have taken away to come back. */
  readonly away?: readonly string[] | undefined;
  /** How often the transaction was tried. */
  readonly attempts: number;
}

/** A statement of a revision failed. What its transaction did is rolled back. */
export class RevisionFailed extends Error {
  override readonly name = "RevisionFailed";
  readonly revision: string;
  readonly direction: Direction;
  readonly statement: number | undefined;
  readonly statements: number;
  /** The call that the statement comes from, such as `alterColumn users.age`. */
  readonly call: string | undefined;
  readonly sql: string;
  readonly done: number;
  /** What is away until it has come to its end. */
  readonly away: readonly string[];
  readonly attempts: number;
  /** Where in the SQL PostgreSQL points to, if it does; both count from 1. */
  readonly position: { readonly line: number; readonly column: number } | undefined;
  readonly help: string;

  constructor(place: FailurePlace, cause: Error) {
    const position = positionIn(place.sql, cause);
    super(failureText(place, cause, position), { cause });
    this.revision = place.revision;
    this.direction = place.direction;
    this.statement = place.statement;
    this.statements = place.statements;
    this.call = place.call;
    this.sql = place.sql;
    this.done = place.done;
    this.away = place.away ?? [];
    this.attempts = place.attempts;
    this.position = position;
    this.help = failureHelp(place, cause) + meanwhile(this.away);
  }
}

function failureText(
  { revision, direction, statement, statements, call, sql, attempts }: FailurePlace,
  cause: Error,
  position: RevisionFailed["position"],
): string {
  const [first] = sql.split("\n", 1);
  const at = statement === undefined ? first : `statement ${statement} of ${statements}`;
  const where = position ? `, line ${position.line}, column ${position.column}` : "";
  const from = call === undefined ? "" : `, ${call}`;
  const tries = attempts > 1 ? ` (${attempts} attempts)` : "";
  const failed = `The ${direction} of revision ${revision} failed${at && ` at ${at}${from}${where}`}`;
  const detail = cause instanceof StatementFailed ? cause.shownDetail : undefined;
  const reason = cause.message.replace(/\.$/, "");
  return `${failed}: ${reason}${detail === undefined ? "" : `: ${detail}`}${tries}`;
}

function failureHelp(place: FailurePlace, cause: Error): string {
  const { done, transactional, repeatable, left, statement, sql } = place;
  if (left !== undefined) return `The index ${left} remains, invalid: run it again to go on.`;
  if (repeatable && !transactional)
    return "What it has done stays: correct the rest, and run it again to go on.";
  if (!transactional) {
    return "What the statement left is not rolled back: look at it, then run again with --resume repeat, or with --resume skip where it did its work.";
  }
  if (cause instanceof TransactionEnded) {
    return "What ran before its end may be committed; take COMMIT and ROLLBACK out of the revision's SQL.";
  }
  if (cause instanceof SessionLost && statement === undefined && sql === "COMMIT") {
    return "Whether it was committed is unknown here; the ledger tells: run it again.";
  }
  if (done === 0) return "Nothing of the revision remains in the database.";
  return `${committed(done)}: correct those, and run it again to go on from there.`;
}

function meanwhile(away: readonly string[]): string {
  return away.length === 0 ? "" : ` ${withoutText(away)}.`;
}

/** What others find while a revision is halfway. */
export function withoutText(away: readonly string[]): string {
  return `Until its end the database is without ${away.join(", ")}`;
}

export function committed(done: number): string {
  return done === 1
    ? "Its first statement is committed, the others are not"
    : `Its first ${done} statements are committed, the others are not`;
}

function positionIn(sql: string, cause: Error): RevisionFailed["position"] {
  if (!(cause instanceof StatementFailed) || cause.position === undefined) return undefined;
  const lines = [...sql]
    .slice(0, cause.position - 1)
    .join("")
    .split("\n");
  return { line: lines.length, column: [...(lines.at(-1) ?? "")].length + 1 };
}

function holderText({ pid, user, application }: LockHolder): string {
  return [`process ${pid}`, user && `user ${user}`, application].filter(Boolean).join(", ");
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
