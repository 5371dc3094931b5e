/**
 * One advisory lock for each ledger of a database: of many deployers one works at a time.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { qualified } from "@autogen/core";
import { type Connection, SessionLost } from "@autogen/postgres";
import { backoff } from "./backoff.ts";
import { LedgerLocked } from "./errors.ts";
import type { LockHolder } from "./events.ts";
import type { LedgerTable } from "./ledger-sql.ts";
import { DEFAULT_WAIT, type RunContext } from "./settings.ts";

export interface LockOptions {
  /** How long to wait for another run, in milliseconds; zero to give up at once. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once, where another run has the lock. */
  readonly onWait: (holder: LockHolder | undefined) => void;
}

/** How a run waits that is told to. */
export function lockOptions(
  { wait = true, waitTimeout = DEFAULT_WAIT, signal, onEvent }: RunContext,
  table: LedgerTable,
): LockOptions {
  const ledger = qualified(table);
  return {
    timeout: wait ? waitTimeout : 0,
    signal,
    onWait: (holder) => onEvent?.({ type: "waiting-for-lock", ledger, ...(holder && { holder }) }),
  };
}

const POLLING = { first: 50, most: 1_000 };

/**
 * Runs while this session holds the ledger's lock, and frees it however the run ends. It belongs to
 * the session, so that it outlives each of its transactions.
 *
 * @throws LedgerLocked where another run holds it for longer than the timeout; AbortError where the
 *   signal comes while waiting; and what `run` throws
 */
export async function withLedgerLock<T>(
  connection: Connection,
  table: LedgerTable,
  options: LockOptions,
  run: () => Promise<T>,
): Promise<T> {
  const key = lockKey(table);
  await acquire(connection, table, key, options);
  try {
    return await run();
  } finally {
    await release(connection, key);
  }
}

/** Advisory locks are known by number, and each database has its own. */
export function lockKey(table: LedgerTable): bigint {
  return createHash("sha256")
    .update(`autogen ${qualified(table)}`)
    .digest()
    .readBigInt64BE();
}

/**
 * A try is a transaction of its own. Waiting inside of a statement would deadlock with the holder's
 * concurrent index build, which waits for all older transactions to end.
 */
async function acquire(
  connection: Connection,
  table: LedgerTable,
  key: bigint,
  { timeout, signal, onWait }: LockOptions,
): Promise<void> {
  const start = performance.now();
  for (let attempt = 1; !(await tryLock(connection, key)); attempt++) {
    const waited = performance.now() - start;
    if (attempt === 1 || waited >= timeout) {
      const holder = await lockHolder(connection, key);
      if (waited >= timeout) throw new LedgerLocked(table, holder, waited);
      onWait(holder);
    }
    const pause = Math.min(backoff(attempt, POLLING), timeout - waited);
    await delay(pause, undefined, signal && { signal });
  }
}

async function tryLock(connection: Connection, key: bigint): Promise<boolean> {
  const [row] = await connection.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_lock(${key}) AS locked`,
  );
  return row?.locked === true;
}

/** The lock of a session that has ended is free. */
async function release(connection: Connection, key: bigint): Promise<void> {
  try {
    await connection.query(`SELECT pg_advisory_unlock(${key})`);
  } catch (error) {
    if (!(error instanceof SessionLost)) throw error;
  }
}

/** https://www.postgresql.org/docs/current/view-pg-locks.html */
async function lockHolder(connection: Connection, key: bigint): Promise<LockHolder | undefined> {
  const [high, low] = [BigInt.asUintN(32, key >> 32n), BigInt.asUintN(32, key)];
  const [holder] = await connection.query<LockHolder>(
    `SELECT pid, activity.usename AS "user", nullif(activity.application_name, '') AS application
FROM pg_locks held LEFT JOIN pg_stat_activity activity USING (pid)
WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
  AND held.classid = ${high} AND held.objid = ${low}
  AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return holder;
}
