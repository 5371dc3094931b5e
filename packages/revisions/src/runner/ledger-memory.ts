/**
 * What a revision has taken away to come back, in the ledger: its memory is the session's (`memory.ts` of the
 * operations), and a run can end where some of it is committed.
 */
import { awayAfter, ident, literal, type Memory, type Statement } from "@autogen/core";
import { type LedgerReference, type LedgerTable, reference } from "./ledger-sql.ts";

/** Ledgers from before it was thought of get it where it is needed. */
const COLUMN = "remembered";

/**
 * What is away after those statements.
 * @returns undefined where they take nothing away, so that nobody has to keep it
 */
export function awayIn(statements: readonly Statement[]): readonly Memory[] | undefined {
  return statements.some(({ remembers }) => remembers !== undefined)
    ? awayAfter(statements)
    : undefined;
}

/** Whether the ledger has the column: a query with one boolean, `has`. */
export function hasMemorySql(table: string): string {
  return `SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(${table}) AND attname = ${literal(COLUMN)} AND NOT attisdropped) AS has`;
}

export function addMemorySql(table: LedgerReference): string {
  return `ALTER TABLE ${reference(table)} ADD COLUMN ${ident(COLUMN)} json`;
}

/** Gives the session what an earlier one had on record. */
export function recallSql(table: LedgerTable, revision: string): string {
  return `SELECT set_config(key, value, false)
FROM ${reference(table)} AS ledger, jsonb_each_text(nullif(to_jsonb(ledger)->'${COLUMN}', 'null'))
WHERE ledger.revision = ${literal(revision)}`;
}
