import { SessionLost, StatementFailed, TransactionRolledBack } from "@autogen/postgres";
import { CodeFailed } from "./code.ts";
import { InvalidIndex } from "./concurrent-index.ts";
import { TransactionEnded } from "./errors.ts";

/** What makes a revision fail. */
export type Failure =
  | StatementFailed
  | SessionLost
  | TransactionEnded
  | TransactionRolledBack
  | CodeFailed
  | InvalidIndex;

const FAILURES = [
  StatementFailed,
  SessionLost,
  TransactionEnded,
  TransactionRolledBack,
  CodeFailed,
  InvalidIndex,
];

/** Anything else is no failure of the revision: what a listener threw is passed on as it is. */
export function isFailure(error: unknown): error is Failure {
  return FAILURES.some((type) => error instanceof type);
}
