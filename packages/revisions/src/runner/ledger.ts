/** The table that says which revisions a database has. */
import { literal, type QualifiedName, qualified } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { NoDefaultSchema } from "./errors.ts";
import { addMemorySql, hasMemorySql } from "./ledger-memory.ts";
import {
  createSchemaSql,
  createTableSql,
  type LedgerTable,
  type Progress,
  selectRowsSql,
} from "./ledger-sql.ts";

/** Without a schema, the table is in the default schema of the database that it is looked for in. */
export const DEFAULT_LEDGER: QualifiedName = Object.freeze({ name: "autogen_version" });

/** A revision that a database has, or has in part. */
export interface LedgerRow {
  readonly revision: string;
  readonly checksum: string;
  /** An ISO 8601 time. */
  readonly appliedAt: string;
  readonly appliedBy: string;
  readonly milliseconds: number;
  /** Of a revision whose upgrade or downgrade was begun and has not come to its end. */
  readonly unfinished?: Progress;
}

export interface Ledger {
  readonly table: LedgerTable;
  /** False where nothing has ever been recorded. */
  readonly exists: boolean;
  /** In the order in which they were applied. */
  readonly rows: readonly LedgerRow[];
}

/**
 * What is recorded in a ledger. Where there is none, nothing has been applied; none is created.
 *
 * @param connection is only read from
 * @throws NoDefaultSchema where the name has no schema and the session has no default one
 */
export async function readLedger(
  connection: Connection,
  name: QualifiedName = DEFAULT_LEDGER,
): Promise<Ledger> {
  const table = await bindLedger(connection, name);
  const exists = await ledgerExists(connection, table);
  const rows = exists ? await connection.query<StoredRow>(selectRowsSql(table)) : [];
  return { table, exists, rows: rows.map(rowOf) };
}

/** The revisions that a database has; one counts until its downgrade has come to its end. */
export function appliedRows({ rows }: Ledger): readonly LedgerRow[] {
  return rows.filter(({ unfinished }) => unfinished?.direction !== "upgrade");
}

/** The table in the schema that it is in, or would be created in. */
async function bindLedger(
  connection: Connection,
  { schema, name }: QualifiedName,
): Promise<LedgerTable> {
  if (schema !== undefined) return { schema, name };
  const [row] = await connection.query<{ schema: string | null; search_path: string }>(
    `SELECT current_schema() AS schema, current_setting('search_path') AS search_path`,
  );
  if (!row?.schema) throw new NoDefaultSchema(name, row?.search_path ?? "");
  return { schema: row.schema, name };
}

async function ledgerExists(connection: Connection, table: LedgerTable): Promise<boolean> {
  const [row] = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass(${literal(qualified(table))}) IS NOT NULL AS exists`,
  );
  return row?.exists === true;
}

/**
 * Creates the ledger where it is absent, in the transaction that is open. What exists is not created
 * with `IF NOT EXISTS`, for that wants the right to create it all the same.
 */
export async function ensureLedger(connection: Connection, table: LedgerTable): Promise<void> {
  if (await ledgerExists(connection, table)) return;
  const [schema] = await connection.query(
    `SELECT FROM pg_namespace WHERE nspname::text = ${literal(table.schema)}`,
  );
  if (!schema) await connection.script(createSchemaSql(table));
  await connection.script(createTableSql(table));
}

/** Gives a ledger of before the place for what is away. */
export async function ensureMemory(connection: Connection, table: LedgerTable): Promise<void> {
  if (!(await hasMemory(connection, table))) await connection.script(addMemorySql(table));
}

export async function hasMemory(connection: Connection, table: LedgerTable): Promise<boolean> {
  const [row] = await connection.query<{ has: boolean }>(hasMemorySql(literal(qualified(table))));
  return row?.has === true;
}

interface StoredRow {
  readonly revision: string;
  readonly checksum: string;
  readonly applied_at: string;
  readonly applied_by: string;
  readonly duration_ms: number;
  readonly unfinished: Progress["direction"] | null;
  readonly statements_done: readonly string[] | null;
  readonly statement_begun: string | null;
}

function rowOf(row: StoredRow): LedgerRow {
  const { unfinished: direction, statements_done: done, statement_begun: begun } = row;
  return {
    revision: row.revision,
    checksum: row.checksum,
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
    milliseconds: row.duration_ms,
    ...(direction && {
      unfinished: { direction, done: done ?? [], ...(begun !== null && { begun }) },
    }),
  };
}
