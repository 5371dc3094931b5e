/**
 * Indexes that are built and dropped outside of transactions: what is left of one that did not come to its end
 * is in the catalog, so that nobody has to be asked.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
import { type ConcurrentIndex, concurrentIndex, literal } from "@autogen/core";
import { type Connection, SessionLost } from "@autogen/postgres";
import { INDEX_SIGN, withoutMark } from "./batch-mark.ts";
import type { LedgerRow } from "./ledger.ts";
import type { RevisionPlan } from "./plan.ts";
import { changingSteps, type ResumeChoice } from "./resume.ts";

/** A relation by that name: `invalid` is what a build or a drop leaves that was broken off. */
export interface FoundIndex {
  readonly oid: string;
  /** With its schema, as SQL. */
  readonly name: string;
  readonly valid: boolean;
  /** Whether it is where a bare name is created, and not elsewhere along the search path. */
  readonly current: boolean;
}

/** The index of a statement, or whatever else has its name. */
export function findIndex(
  connection: Connection,
  { index, table }: ConcurrentIndex,
): Promise<FoundIndex | undefined> {
  return find(
    connection,
    table === undefined
      ? `relation.oid = to_regclass(${literal(index)})`
      : `relation.relname = (parse_ident(${literal(index)}))[1]::name AND relation.relnamespace =
  (SELECT relnamespace FROM pg_class WHERE oid = to_regclass(${literal(table)}))`,
  );
}

async function find(connection: Connection, isIt: string): Promise<FoundIndex | undefined> {
  const [found] = await connection.query<FoundIndex>(
    `SELECT relation.oid::text, format('%I.%I', nspname, relname) AS name,
  coalesce(indisvalid AND indisready, true) AS valid,
  nspname = current_schema() IS TRUE AS current
FROM pg_class relation JOIN pg_namespace ON pg_namespace.oid = relnamespace
  LEFT JOIN pg_index ON indexrelid = relation.oid
WHERE ${isIt}`,
  );
  return found;
}

/** Drops what a build left that did not come to its end. Not in a transaction. */
export async function dropInvalid(connection: Connection, index: ConcurrentIndex): Promise<void> {
  const found = await findIndex(connection, index);
  if (found && !found.valid) await connection.script(dropSql(found));
}

function dropSql({ name }: FoundIndex): string {
  return `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
}

/** `CREATE INDEX IF NOT EXISTS` has left one alone of which an earlier build was broken off. */
export class InvalidIndex extends Error {
  override readonly name = "InvalidIndex";
  readonly index: string;

  constructor(index: string) {
    super(
      `index ${index} was there, and is invalid: no query uses it; drop it, so that it is built anew`,
    );
    this.index = index;
  }
}

export const UNLIMITED = "SET lock_timeout = 0; SET statement_timeout = 0";
export const AS_BEFORE = "RESET lock_timeout; RESET statement_timeout";

/**
 * Runs one outside of the timeouts that the account or the database has: it waits for the transactions of others
 * to end, and nobody waits for it; broken off, all that it has built is lost.
 */
export function withoutTimeouts(connection: Connection, run: () => Promise<void>): Promise<void> {
  return under(connection, UNLIMITED, run);
}

/** Runs what is not to wait for others longer than that, in milliseconds; not at all where it is 0. */
export function within(
  connection: Connection,
  timeout: number,
  run: () => Promise<void>,
): Promise<void> {
  const limits = `SET lock_timeout = ${timeout}; SET statement_timeout = ${timeout}`;
  return under(connection, limits, run);
}

async function under(
  connection: Connection,
  limits: string,
  run: () => Promise<void>,
): Promise<void> {
  await connection.script(limits);
  try {
    await run();
  } finally {
    await connection.script(AS_BEFORE).catch(unlessLost);
  }
}

function unlessLost(error: unknown): void {
  if (!(error instanceof SessionLost)) throw error;
}

/**
 * What a ledger calls begun where an index is dropped: also which one that is. A bare name may mean another one
 * along the search path once it is gone.
 */
export function begunDrop(sql: string, found: FoundIndex | undefined): string {
  return found ? `${sql}${INDEX_SIGN}${found.oid}` : sql;
}

function oidIn(begun: string): string | undefined {
  return begun.startsWith(withoutMark(begun) + INDEX_SIGN)
    ? begun.slice(withoutMark(begun).length + INDEX_SIGN.length)
    : undefined;
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
  if (begun === undefined || !index) return undefined;
  const outcome = await outcomeOf(connection, index, oidIn(begun));
  if (outcome !== "done") return outcome;
  const step = changingSteps(steps)[done.length];
  return step?.sql === withoutMark(begun) ? { choice: "skip" } : undefined;
}

async function outcomeOf(
  connection: Connection,
  index: ConcurrentIndex,
  oid: string | undefined,
): Promise<Outcome | "done" | undefined> {
  const found = await findIndex(connection, index);
  if (index.change === "create") {
    if (found?.valid) return "done";
    return { choice: "repeat", ...(found && { tidy: dropSql(found) }) };
  }
  if (oid === undefined) return found ? whereItMustBe(index, found) : "done";
  if (found?.oid === oid) return { choice: "repeat" };
  const standing = await find(connection, `relation.oid = ${oid} AND relkind IN ('i', 'I')`);
  return standing ? undefined : "done";
}

/** Of a bare name nobody has said which of the search path's it was. */
function whereItMustBe({ index }: ConcurrentIndex, { current }: FoundIndex): Outcome | undefined {
  const isQualified = QUALIFIED.test(index);
  return current || isQualified ? { choice: "repeat" } : undefined;
}

const QUALIFIED = /^(?:"(?:[^"]|"")*"|[^".\s]+)\s*\./;
