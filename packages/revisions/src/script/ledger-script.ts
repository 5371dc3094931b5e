/**
 * The ledger in a script for psql. Its schema may be that of the database in which the script runs, so a
 * variable of psql's holds its name, and a setting of the session the same for statements in which psql
 * replaces nothing: https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-VARIABLES
 */
import { dollarQuoted, literal, type QualifiedName, rawSql } from "@autogen/core";
import { MARK_SIGN } from "../runner/batch-mark.ts";
import { addMemorySql, hasMemorySql } from "../runner/ledger-memory.ts";
import {
  createSchemaSql,
  createTableSql,
  type LedgerTable,
  recordBegunSql,
} from "../runner/ledger-sql.ts";

/** The table, in statements that psql reads. */
export const LEDGER = rawSql(":autogen_ledger");

/** The table, in statements that a block formats and runs. */
export const LEDGER_IN_BLOCK = rawSql("%1$s");

const SETTING = "autogen.ledger";

/** As the runner's: `lockKey`. */
const LOCK_KEY = `('x' || encode(substr(sha256(convert_to('autogen ' || current_setting('${SETTING}'), 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint`;

/** How long another run is waited for: so often, with pauses of half a second. */
const LOCK_TRIES = 1200;

/** Binds the name; fails where it has no schema and the session has no default one. */
export function bindLedger({ schema, name }: QualifiedName): string {
  const place = schema === undefined ? "current_schema()" : literal(schema);
  return `SELECT set_config('${SETTING}', format('%I.%I', ${place}, ${literal(name)}), false) AS autogen_ledger \\gset`;
}

/**
 * Takes the lock that the runner takes. Each try is a transaction of its own, so that a concurrent index
 * build of the other run does not wait for this one.
 */
export function lockLedger(): string {
  return block(`
DECLARE
  tries integer := 1;
BEGIN
  WHILE NOT pg_try_advisory_lock(${LOCK_KEY}) LOOP
    IF tries > ${LOCK_TRIES} THEN
      RAISE EXCEPTION 'another run holds the lock of %', current_setting('${SETTING}');
    END IF;
    COMMIT;
    PERFORM pg_sleep(0.5);
    tries := tries + 1;
  END LOOP;
END`);
}

export function unlockLedger(): string {
  return `SELECT pg_advisory_unlock(${LOCK_KEY}) AS autogen_unlocked \\gset`;
}

/** What a script takes for granted. */
export interface Assumed {
  /** Revisions that have to be applied. */
  readonly applied: readonly string[];
  /** Revisions that must not be. */
  readonly absent: readonly string[];
  /** What is to be folded before, of `LEDGER_IN_BLOCK`. */
  readonly folds: readonly string[];
}

/** Refuses, before anything is changed, where the database is not where the script begins. */
export function checkLedger({ applied, absent, folds }: Assumed): string {
  const folding = folds
    .map((sql) => `    EXECUTE format(${dollarQuoted(sql)}, ledger);\n`)
    .join("");
  return block(`
DECLARE
  ledger text := current_setting('${SETTING}');
  needed text[] := ${array(applied)};
  unwanted text[] := ${array(absent)};
  had text[] := '{}';
  halfway text[] := '{}';
  found text;
BEGIN
  IF to_regclass(ledger) IS NOT NULL THEN
${folding}    EXECUTE 'SELECT array_agg(revision), array_agg(revision) FILTER (WHERE unfinished IS NOT NULL) FROM ' || ledger
      INTO had, halfway;
  END IF;
  IF halfway <> '{}' THEN
    RAISE EXCEPTION 'revision % stopped halfway; nothing was changed', array_to_string(halfway, ', ')
      USING HINT = 'Run it to its end first: autogen current says in which direction.';
  END IF;
  SELECT string_agg(id, ', ') INTO found FROM unnest(needed) AS id WHERE id = ANY (had) IS NOT TRUE;
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'revision % is not applied, and this script goes on from there; nothing was changed', found
      USING HINT = 'Print a script from where the database stands: autogen current says where.';
  END IF;
  SELECT string_agg(id, ', ') INTO found FROM unnest(unwanted) AS id WHERE id = ANY (had);
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'revision % is applied already, and this script begins before it; nothing was changed', found
      USING HINT = 'Print a script from where the database stands: autogen current says where.';
  END IF;
END`);
}

function array(ids: readonly string[]): string {
  return `ARRAY[${ids.map(literal).join(", ")}]::text[]`;
}

/** Creates it where it is absent, as the runner does. */
export function ensureLedger({ schema, name }: QualifiedName): readonly string[] {
  return [
    "SELECT to_regclass(:'autogen_ledger') IS NULL AS autogen_absent \\gset",
    "\\if :autogen_absent",
    ...(schema === undefined ? [] : ensureSchema({ schema, name })),
    `${createTableSql(LEDGER)};`,
    "\\endif",
  ];
}

function ensureSchema(ledger: LedgerTable): readonly string[] {
  return [
    `SELECT NOT EXISTS (SELECT FROM pg_namespace WHERE nspname::text = ${literal(ledger.schema)}) AS autogen_absent \\gset`,
    "\\if :autogen_absent",
    `${createSchemaSql(ledger)};`,
    "\\endif",
  ];
}

/** Gives a ledger of before the place for what is away, as the runner does. */
export function ensureMemory(): readonly string[] {
  return [
    `${hasMemorySql(":'autogen_ledger'")} \\gset autogen_`,
    "\\if :autogen_has",
    "\\else",
    `${addMemorySql(LEDGER)};`,
    "\\endif",
  ];
}

/**
 * Puts on record, within a block, how far a statement has come that is begun.
 * @param mark an expression
 */
export function recordMark(revision: string, begun: string, mark: string): string {
  const sql = recordBegunSql(LEDGER_IN_BLOCK, rawSql("$1"), rawSql("$2"));
  const text = `${literal(begun + MARK_SIGN)} || ${mark}`;
  return `EXECUTE format(${literal(sql)}, current_setting('${SETTING}')) USING ${literal(revision)}, ${text}`;
}

/** From here on counts what a revision takes. */
export const START_CLOCK = "SELECT clock_timestamp() AS autogen_started \\gset";

/** The milliseconds since. */
export const CLOCKED = rawSql(
  "round(extract(epoch FROM clock_timestamp() - :'autogen_started'::timestamptz) * 1000)::integer",
);

function block(body: string): string {
  return `DO ${dollarQuoted(body)};`;
}
