/** What a proof is about, and what it says. */
import type { Database, Operation, QualifiedName } from "@autogen/core";

export interface ProofSubject {
  /** What the revision starts from. */
  readonly base: Database;
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  /** What makes the base, where its model does not know all that it has; absent: its model. */
  readonly building?: readonly Operation[];
}

/** A table that was there before, and how a direction locked it. */
export interface SeenLock {
  readonly table: QualifiedName;
  /** The strongest, as PostgreSQL's documentation names it: `ACCESS EXCLUSIVE`. */
  readonly mode: string;
  /** Whether its rows were written anew. */
  readonly rewritten: boolean;
}

export interface Proof {
  readonly status: "proven" | "partly" | "unproven";
  /** The server that it ran on: `PostgreSQL 18`. */
  readonly server: string;
  /** What differs where it is refuted; else what could not be tried. */
  readonly reasons: readonly string[];
  /** How the upgrade locked what was there; absent where it did not come to its end. */
  readonly locks?: readonly SeenLock[];
}

/** What refutes a revision: one sentence for each thing that is not as it should be. */
export class Refuted extends Error {
  override readonly name = "Refuted";
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join("; "));
    this.reasons = reasons;
  }
}

/** @throws Refuted where there are reasons */
export function refute(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new Refuted(reasons);
}

/** The rows that a proof made up were in the way, and it goes on without them. */
export class RowsInTheWay extends Error {
  override readonly name = "RowsInTheWay";
  /** What the statement was about that failed. */
  readonly operation: Operation;

  constructor(message: string, operation: Operation) {
    super(message);
    this.operation = operation;
  }
}

/** A database like the live one could not be built: nothing has been tried. */
export class NotBuilt extends Error {
  override readonly name = "NotBuilt";
}
