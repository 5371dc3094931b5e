/**
 * Indexes that are built and dropped outside of transactions: what is left of one that did not come to its end
 * is in the catalog, so that nobody has to be asked.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
import { type ConcurrentIndex, concurrentIndex, literal } from "@autogen/core";
import { type Connection, SessionLost } from "@autogen/postgres";
import type { LedgerRow } from "./ledger.ts";
import type { RevisionPlan } from "./plan.ts";
import { changingSteps, type ResumeChoice } from "./resume.ts";

/** A relation by that name: `invalid` is what a build or a drop leaves that was broken off. */
interface Found {
  readonly name: string;
  readonly valid: boolean;
}

/** The index of a statement, or whatever else has its name. */
export async function findIndex(
  connection: Connection,
  { index, table }: ConcurrentIndex,
): Promise<Found | undefined> {
  const isIt =
    table === undefined
      ? `relation.oid = to_regclass(${literal(index)})`
      : `relation.relname = (parse_ident(${literal(index)}))[1]::name AND relation.relnamespace =
  (SELECT relnamespace FROM pg_class WHERE oid = to_regclass(${literal(table)}))`;
  const [found] = await connection.query<Found>(
    `SELECT relation.oid::regclass::text AS name, coalesce(indisvalid AND indisready, true) AS valid
FROM pg_class relation LEFT JOIN pg_index ON indexrelid = relation.oid
WHERE ${isIt}`,
  );
  return found;
}

/** Drops what a build left that did not come to its end. Not in a transaction. */
export async function dropInvalid(connection: Connection, index: ConcurrentIndex): Promise<void> {
  const found = await findIndex(connection, index);
  if (found && !found.valid) await connection.script(dropSql(found));
}

function dropSql({ name }: Found): string {
  return `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
}

export const UNLIMITED = "SET lock_timeout = 0; SET statement_timeout = 0";
export const AS_BEFORE = "RESET lock_timeout; RESET statement_timeout";

/**
 * Runs one outside of the timeouts that the account or the database has: it waits for the transactions of others
 * to end, and nobody waits for it; broken off, all that it has built is lost.
 */
export async function withoutTimeouts(
  connection: Connection,
  run: () => Promise<void>,
): Promise<void> {
  await connection.script(UNLIMITED);
  try {
    await run();
  } finally {
    await connection.script(AS_BEFORE).catch(unlessLost);
  }
}

function unlessLost(error: unknown): void {
  if (!(error instanceof SessionLost)) throw error;
}

/** What became of a statement that an earlier run began. */
export interface Outcome {
  readonly choice: ResumeChoice;
  /** Takes away what it left, before it is repeated. Not in a transaction. */
  readonly tidy?: string;
}

/**
 * What to do with a statement that an earlier run began and did not see end, where the catalog can tell. That
 * run's session is over, if this one has the ledger's lock: it held it to its end.
 *
 * @returns undefined where only a person can know
 */
export async function asCatalogTells(
  connection: Connection,
  { steps }: RevisionPlan,
  row: LedgerRow | undefined,
): Promise<Outcome | undefined> {
  const { begun, done = [] } = row?.unfinished ?? {};
  const index = begun === undefined ? undefined : concurrentIndex(begun);
  if (!index) return undefined;
  const found = await findIndex(connection, index);
  const isDone = index.change === "create" ? found?.valid === true : !found;
  if (isDone) {
    return changingSteps(steps)[done.length]?.sql === begun ? { choice: "skip" } : undefined;
  }
  const isHalf = index.change === "create" && found !== undefined;
  return { choice: "repeat", ...(isHalf && { tidy: dropSql(found) }) };
}
