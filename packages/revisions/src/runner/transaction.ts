/** A transaction of a revision: bounded in time, tried again where others were in its way. */
import { setTimeout as delay } from "node:timers/promises";
import {
  type Connection,
  isDeadlock,
  isLockTimeout,
  isSerializationFailure,
  type StatementFailed,
  settled,
  transaction,
} from "@autogen/postgres";
import { backoff } from "./backoff.ts";
import { TransactionEnded } from "./errors.ts";
import type { StatementLimits } from "./settings.ts";

/** Runs SQL or code in the transaction that is open, and makes sure that it leaves it open. */
export type RunInside = (work: string | (() => Promise<void>)) => Promise<void>;

/**
 * Runs in one transaction, under limits that end with it.
 *
 * @param work is given a function to run SQL with that others have written
 * @throws TransactionEnded where such SQL ended the transaction; and what the work throws
 */
export function boundedTransaction(
  connection: Connection,
  limits: StatementLimits,
  work: (runInside: RunInside) => Promise<void>,
): Promise<void> {
  return transaction(connection, async () => {
    await connection.script(limitsSql(limits));
    const id = await transactionId(connection);
    await work(async (sqlOrCode) => {
      const isSql = typeof sqlOrCode === "string";
      if (!isSql) await sqlOrCode();
      const ran = isSql ? connection.script(sqlOrCode) : Promise.resolve();
      const [, after] = await settled([ran, transactionId(connection)]);
      if (after !== id) throw new TransactionEnded();
    });
  });
}

export type TimeLimits = Pick<StatementLimits, "lockTimeout" | "statementTimeout">;

/** For the transaction that is open. */
export function limitsSql({ lockTimeout, statementTimeout }: TimeLimits): string {
  const settings = [
    `SET LOCAL lock_timeout = ${lockTimeout}`,
    ...(statementTimeout === undefined
      ? []
      : [`SET LOCAL statement_timeout = ${statementTimeout}`]),
  ];
  return settings.join("; ");
}

/** Each transaction has another, and a statement outside of any has its own. */
async function transactionId(connection: Connection): Promise<string | undefined> {
  const [row] = await connection.query<{ id: string }>("SELECT pg_current_xact_id()::text AS id");
  return row?.id;
}

export interface Retrying {
  readonly limits: StatementLimits;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry: (reason: string, attempt: number, pause: number) => void;
}

/**
 * Tries until it does not wait too long for a lock, nor loses a conflict with another transaction.
 * @throws what the last attempt throws; AbortError where the signal comes between two
 */
export async function retried(
  { limits, signal, onRetry }: Retrying,
  run: (attempt: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(attempt);
    } catch (error) {
      if (!isPassing(error) || attempt >= limits.attempts) throw error;
      const pause = backoff(attempt, { first: limits.firstPause, most: limits.longestPause });
      onRetry(error.message, attempt, pause);
      await delay(pause, undefined, signal && { signal });
    }
  }
}

/** Another transaction was in the way, which will not be there for ever. */
function isPassing(error: unknown): error is StatementFailed {
  return isLockTimeout(error) || isDeadlock(error) || isSerializationFailure(error);
}
