/**
 * How far a concurrent index build is, seen from a second session.
 * https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING
 */
import { setTimeout as delay } from "node:timers/promises";
import {
  type Connection,
  ConnectionFailed,
  DatabaseInUse,
  SessionLost,
  StatementFailed,
} from "@autogen/postgres";
import type { BuildProgress } from "./events.ts";

const PROGRESS = `SELECT phase,
  blocks_done::float8 AS "blocksDone", blocks_total::float8 AS "blocksTotal",
  tuples_done::float8 AS "tuplesDone", tuples_total::float8 AS "tuplesTotal",
  lockers_done::float8 AS "lockersDone", lockers_total::float8 AS "lockersTotal"
FROM pg_stat_progress_create_index WHERE pid = $1`;

export interface BuildWatch {
  readonly onProgress: (progress: BuildProgress) => void;
  /** Between two looks, in milliseconds; a build that ends sooner is not looked at. */
  readonly interval: number;
}

/**
 * Runs a build, and tells of its progress where it changes. A server that gives no second session, or shows
 * nothing to it, leaves the build as it is.
 *
 * @throws what `build` and `onProgress` throw
 */
export async function watched(
  connection: Connection,
  watch: BuildWatch,
  build: () => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  const watching = look(connection, watch, ended.signal).catch(unlessUnwatchable);
  const outcomes = await Promise.allSettled([build().finally(() => ended.abort()), watching]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

async function look(
  connection: Connection,
  { onProgress, interval }: BuildWatch,
  ended: AbortSignal,
): Promise<void> {
  if (!(await pause(interval, ended))) return;
  const second = await openedBefore(connection, ended);
  if (!second) return;
  try {
    let last = "";
    do {
      const [progress] = await second.query<BuildProgress>(PROGRESS, [connection.session.pid]);
      const text = JSON.stringify(progress);
      if (progress && text !== last && !ended.aborted) onProgress(progress);
      last = text;
    } while (await pause(interval, ended));
  } finally {
    await second.close();
  }
}

/** In seconds. */
const CONNECT_TIMEOUT = 3;

/** A second session; undefined where it does not come before the build ends, which does not wait for it. */
async function openedBefore(
  connection: Connection,
  ended: AbortSignal,
): Promise<Connection | undefined> {
  const opening = connection.sibling({ connectTimeout: CONNECT_TIMEOUT });
  const end = new Promise<undefined>((resolve) => {
    ended.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const second = await Promise.race([opening, end]);
  if (!second) void opening.then((late) => late.close()).catch(unlessUnwatchable);
  return second;
}

/** @returns false where the build has ended */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

function unlessUnwatchable(error: unknown): void {
  const isUnwatchable = [ConnectionFailed, DatabaseInUse, SessionLost, StatementFailed].some(
    (type) => error instanceof type,
  );
  if (!isUnwatchable) throw error;
}
