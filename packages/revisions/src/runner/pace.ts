/** How fast a backfill goes: slower while others suffer from it. */
import type { Connection } from "@autogen/postgres";

/** What others suffer at the end of a batch. */
export interface Pressure {
  /** How far the slowest standby is behind, in milliseconds; 0 where none is, or it may not be seen. */
  readonly lag: number;
  /** How many sessions wait for locks that this one holds. */
  readonly waiting: number;
}

/**
 * To be asked in the transaction of the batch, which has the locks.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW
 */
export async function pressureOn(connection: Connection): Promise<Pressure> {
  const [found] = await connection.query<Pressure>(
    `SELECT coalesce((SELECT max(extract(epoch FROM replay_lag)) FROM pg_stat_replication), 0)::float8 * 1000 AS lag,
  (SELECT count(DISTINCT pid) FROM pg_locks
   WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))::integer AS waiting`,
  );
  return found ?? { lag: 0, waiting: 0 };
}

/** A standby that is this far behind is let catch up. */
const LAG = 5_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

/** The size of the next batch, and the pause before it. */
export interface Pace {
  readonly size: number;
  readonly pause: number;
  /** Beyond the pause that was asked for. */
  readonly extra: number;
}

/** Twice as slow at each batch under pressure, and twice as fast at each without, up to what was asked for. */
export function nextPace(
  { size, extra }: Pick<Pace, "size" | "extra">,
  { lag, waiting }: Pressure,
  wanted: { readonly size: number; readonly pause: number },
): Pace {
  const isPressed = lag > LAG || waiting > 0;
  const slower = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, extra * 2));
  const faster = extra <= FIRST_PAUSE ? 0 : extra / 2;
  const next = isPressed ? slower : faster;
  const half = Math.max(1, Math.floor(size / 2));
  const nextSize = waiting > 0 ? half : Math.min(wanted.size, size * 2);
  return { size: nextSize, extra: next, pause: wanted.pause + next };
}
