import type { Database } from "../model/database.ts";
import type { ObjectRef } from "../model/reference.ts";
import type { ConcurrentIndex } from "../names/concurrent-index.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Batches } from "./backfill-batches.ts";
import type { Former } from "./former.ts";
import type { Memory } from "./memory.ts";
import type { RunCode } from "./run.ts";
import type { Takes } from "./takes.ts";

/** One SQL statement. One that is not transactional is refused by PostgreSQL inside `BEGIN`. */
export interface Statement {
  readonly sql: string;
  readonly transactional: boolean;
  /** It changes nothing, and fails where rows are in the way (`guardStatement`). */
  readonly guard?: true;
  /** What is run in the place of the text, which is only its name. */
  readonly code?: RunCode;
  /** The same, batch by batch: each is a transaction of its own. */
  readonly batches?: Batches;
  /** What it builds or drops beside the work of others; not transactional. */
  readonly index?: ConcurrentIndex;
  /** Not transactional, and goes on where it stopped: it can be run again whatever it has done. */
  readonly repeatable?: true;
  /** It is a query whose rows are statements, each to be run alone: those that are left to do. */
  readonly generates?: true;
  /** It takes something away to come back, and this is where it remembers what. */
  readonly remembers?: Memory;
  /** It puts that back. */
  readonly recalls?: Memory;
}

/** PostgreSQL's table lock modes: https://www.postgresql.org/docs/current/explicit-locking.html */
export type LockMode =
  | "ROW EXCLUSIVE"
  | "SHARE UPDATE EXCLUSIVE"
  | "SHARE"
  | "SHARE ROW EXCLUSIVE"
  | "ACCESS EXCLUSIVE";

/**
 * How long a lock is held: for an instant, while the table is read once, while an index is built,
 * while the table is written anew, or written anew only if the expression is volatile.
 */
export type LockDuration = "brief" | "scan" | "index build" | "rewrite" | "rewrite if volatile";

export interface Lock {
  readonly table: QualifiedName;
  readonly mode: LockMode;
  readonly duration: LockDuration;
  /** What has its columns from the table, as its partitions do, is not locked with it. */
  readonly only?: true;
}

/** What running an operation does to a database in use. */
export interface Effects {
  readonly locks: readonly Lock[];
  /** The data that is gone afterwards, each named as a person would. */
  readonly loses: readonly string[];
  /** What others can see or change afterwards that they could not before. */
  readonly opens?: readonly string[];
}

export const NO_EFFECTS: Effects = { locks: [], loses: [] };

/**
 * Why a person must look at an operation: a value or a mapping to fill in, a conversion that was chosen, data
 * that is gone afterwards, two changes that could be a rename.
 */
export type ReviewKind = "fill" | "mapping" | "cast" | "loss" | "rename";

/** One line above a call of a revision file. */
export interface Review {
  readonly kind: ReviewKind;
  /** A sentence without `REVIEW:` before it. */
  readonly text: string;
}

/** What an operation needs and gives, for ordering. */
export interface Dependencies {
  readonly provides?: readonly ObjectRef[];
  readonly requires?: readonly ObjectRef[];
  /** What it comes after, whatever becomes of that, where nothing else is against it. */
  readonly prefers?: readonly ObjectRef[];
  /** As `requires` and `releases`, where nothing else is against that: a text may name them, or others like them. */
  readonly mayRequire?: readonly ObjectRef[];
  readonly mayRelease?: readonly ObjectRef[];
  /** Where one of these goes, it goes before, if nothing else is against that. */
  readonly outlives?: readonly ObjectRef[];
  readonly removes?: readonly ObjectRef[];
  readonly releases?: readonly ObjectRef[];
  /** It comes before all that it does not need: what it takes away may go with something else. */
  readonly first?: boolean;
  /** It comes after all that does not need it: what it takes away may be in use until then. */
  readonly last?: boolean;
  /** What can be used only when the transaction has been committed in which it was made. */
  readonly commitBeforeUse?: readonly ObjectRef[];
}

/** What becomes of the object. `adopt`: it is made where it is absent, and is ours from then on. */
export type Change = "add" | "remove" | "alter" | "adopt" | "run";

/** An operation is plain, frozen, serialisable data: its name and what it is about. */
export type OperationOf<Name extends string, Payload extends object> = {
  readonly operation: Name;
} & Readonly<Payload>;

/** Everything that is known of one operation. The rest of the system is generic over it. */
export interface OperationDefinition<
  Name extends string,
  Payload extends object,
  Args extends readonly unknown[],
> {
  readonly name: Name;
  readonly change: Change;
  /** The object that it is about. */
  readonly subject: (payload: Payload) => ObjectRef;
  /** What the arguments of its call may hold. */
  readonly takes: NoInfer<Takes<Args>>;
  /** The payload of a call in a revision file; the database before it supplies the rest. */
  readonly read: (database: Database, ...args: Args) => Payload;
  /** The payload for the database that it will find, where that is not the one it was made from. */
  readonly placed?: (payload: Payload, before: Database) => Payload;
  /** The operation that does the same where PostgreSQL refuses this one on the database that it will find. */
  readonly instead?: (payload: Payload, before: Database) => AnyOperation | undefined;
  /** The arguments of the call that a revision file holds. */
  readonly write: (payload: Payload) => Args;
  readonly sql: (payload: Payload) => readonly Statement[];
  /** The guards among its statements, asked before others have run; none where they could say otherwise. */
  readonly ahead?: (payload: Payload, former: Former) => readonly Statement[];
  readonly apply: (database: Database, payload: Payload) => Database;
  /** What it does to the database before it. */
  readonly effects: (payload: Payload, before: Database) => Effects;
  /** What a person must look at before it runs, beside what is lost. */
  readonly review?: (payload: Payload, before: Database) => readonly Review[];
  readonly dependencies: (payload: Payload) => Dependencies;
  /**
   * The operations that take it back, given the database after it: none where it is left in place.
   */
  readonly inverse: (payload: Payload, after: Database) => readonly AnyOperation[];
  /** Whether the object is there: in a model, and as a boolean SQL expression. Of what creates. */
  readonly presence?: {
    readonly model: (database: Database, payload: Payload) => boolean;
    readonly sql: (payload: Payload) => string;
  };
  /** What a person is told beside the object's name: `integer, not null`, `default 0 → 1`. */
  readonly detail: (payload: Payload) => string;
}

/** An operation whose name is not checked against the vocabulary, for what the vocabulary holds. */
export interface AnyOperation {
  readonly operation: string;
}

export function defineOperation<
  const Name extends string,
  Payload extends object,
  Args extends readonly unknown[],
>(definition: OperationDefinition<Name, Payload, Args>): OperationDefinition<Name, Payload, Args> {
  return Object.freeze(definition);
}

export function statement(sql: string): readonly Statement[] {
  return [{ sql, transactional: true }];
}

/** Deeply frozen. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
