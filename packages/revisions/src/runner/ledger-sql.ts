/** The statements that keep a ledger: text, so that a script can hold them too. */
import {
  ident,
  isSql,
  literal,
  type Memory,
  type QualifiedName,
  qualified,
  type Sql,
} from "@autogen/core";
import type { Direction } from "./events.ts";

/** A ledger's table, its schema bound. */
export type LedgerTable = Required<QualifiedName>;

/** A ledger's table in a statement: by its name, or by SQL that names it where the statement is read. */
export type LedgerReference = LedgerTable | Sql;

/** How far a revision has come whose statements do not fit into one transaction. */
export interface Progress {
  readonly direction: Direction;
  /** The statements that are committed, in their order. */
  readonly done: readonly string[];
  /** A statement outside any transaction that was begun, and not seen to end. */
  readonly begun?: string;
}

/** What a ledger is told of it. */
export interface ProgressRecord extends Progress {
  /**
   * What is away (`awayIn`): its settings are read where the record is written. Absent where the ledger needs no
   * place for it.
   */
  readonly away?: readonly Memory[] | undefined;
}

export function createSchemaSql({ schema }: LedgerTable): string {
  return `CREATE SCHEMA ${ident(schema)}`;
}

export function createTableSql(table: LedgerReference): string {
  return `CREATE TABLE ${reference(table)} (
  revision text PRIMARY KEY,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  applied_by text NOT NULL DEFAULT current_user,
  duration_ms integer NOT NULL,
  unfinished text CHECK (unfinished IN ('upgrade', 'downgrade')),
  statements_done text[],
  statement_begun text,
  remembered json
)`;
}

/** Times are ISO 8601, in UTC. */
export function selectRowsSql(table: LedgerTable): string {
  return `SELECT revision, checksum, applied_by, duration_ms,
  to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS applied_at,
  unfinished, statements_done, statement_begun
FROM ${qualified(table)} AS ledger ORDER BY ledger.applied_at, revision`;
}

export interface RevisionRow {
  readonly revision: string;
  readonly checksum: string;
  readonly milliseconds: number | Sql;
}

/** @param forgets whether its progress said what was away */
export function recordAppliedSql(
  table: LedgerReference,
  row: RevisionRow,
  { forgets = false }: { readonly forgets?: boolean } = {},
): string {
  return `INSERT INTO ${reference(table)} (revision, checksum, duration_ms)
VALUES (${rowValues(row)})
ON CONFLICT (revision) DO UPDATE SET checksum = excluded.checksum,
  applied_at = excluded.applied_at, applied_by = excluded.applied_by,
  duration_ms = excluded.duration_ms,
  unfinished = NULL, statements_done = NULL, statement_begun = NULL${forgets ? ", remembered = NULL" : ""}`;
}

export function recordUndoneSql(table: LedgerReference, revision: string): string {
  return `DELETE FROM ${reference(table)} WHERE revision = ${literal(revision)}`;
}

/**
 * One row in the place of those of the revisions that it replaces, as of the last of them; one statement, which
 * does nothing where one of them is not there or stopped halfway.
 */
export function foldSql(
  table: LedgerReference,
  { revision, checksum }: Pick<RevisionRow, "revision" | "checksum">,
  replaced: readonly string[],
): string {
  const theirs = `revision IN (${replaced.map(literal).join(", ")})`;
  return `WITH squash AS (
  INSERT INTO ${reference(table)} (revision, checksum, applied_at, applied_by, duration_ms)
  SELECT ${literal(revision)}, ${literal(checksum)}, max(applied_at),
    (array_agg(applied_by ORDER BY applied_at DESC))[1], least(sum(duration_ms), 2147483647)
  FROM ${reference(table)} AS ledger WHERE ${theirs} AND unfinished IS NULL
  HAVING count(*) = ${replaced.length}
  ON CONFLICT (revision) DO NOTHING
  RETURNING revision
)
DELETE FROM ${reference(table)} WHERE ${theirs} AND EXISTS (SELECT FROM squash)`;
}

export function purgeSql(table: LedgerTable): string {
  return `DELETE FROM ${qualified(table)}`;
}

/** Of a revision that is being undone, what its upgrade recorded stays as it is. */
export function recordProgressSql(
  table: LedgerReference,
  row: RevisionRow,
  { direction, done, begun, away }: ProgressRecord,
): string {
  const statements = `ARRAY[${done.map(literal).join(", ")}]::text[]`;
  const statement = begun === undefined ? "NULL" : literal(begun);
  const upgrade =
    direction === "upgrade"
      ? "checksum = excluded.checksum, duration_ms = excluded.duration_ms,\n  "
      : "";
  return `INSERT INTO ${reference(table)}
  (revision, checksum, duration_ms, unfinished, statements_done, statement_begun${away ? ", remembered" : ""})
VALUES (${rowValues(row)}, ${literal(direction)}, ${statements}, ${statement}${away ? `, ${rememberedSql(away)}` : ""})
ON CONFLICT (revision) DO UPDATE SET ${upgrade}unfinished = excluded.unfinished,
  statements_done = excluded.statements_done, statement_begun = excluded.statement_begun${away ? ",\n  remembered = excluded.remembered" : ""}`;
}

/** An object of the settings that the session has, by their names. */
function rememberedSql(away: readonly Memory[]): string {
  if (away.length === 0) return "NULL";
  return `(SELECT json_object_agg(setting, current_setting(setting, true))
  FROM unnest(ARRAY[${away.map(({ setting }) => setting).join(",\n    ")}]) AS away (setting) WHERE current_setting(setting, true) <> '')`;
}

/** Of a revision whose progress is on record already. */
export function recordBegunSql(
  table: LedgerReference,
  revision: string | Sql,
  begun: string | Sql,
): string {
  return `UPDATE ${reference(table)} SET statement_begun = ${text(begun)} WHERE revision = ${text(revision)}`;
}

function text(value: string | Sql): string {
  return isSql(value) ? value.sql : literal(value);
}

function rowValues({ revision, checksum, milliseconds }: RevisionRow): string {
  const duration = isSql(milliseconds) ? milliseconds.sql : Math.round(milliseconds);
  return `${literal(revision)}, ${literal(checksum)}, ${duration}`;
}

export function reference(table: LedgerReference): string {
  return isSql(table) ? table.sql : qualified(table);
}
