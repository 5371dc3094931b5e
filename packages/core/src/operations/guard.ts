/** Refusing to go on where rows are in the way about which only a person can decide. */
import { dollarQuoted, literal } from "../names/identifier.ts";
import type { Statement } from "./definition.ts";

/**
 * The SQLSTATE of such a refusal. Classes that begin with a letter from I on are nobody's:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const ROWS_IN_THE_WAY = "ZR001";

/** The SQLSTATE of a refusal for an object that is in the way, whatever rows there are. */
export const OBJECT_IN_THE_WAY = "ZR002";

export interface Guard {
  /** What cannot go on, and why: a sentence without its full stop. */
  readonly message: string;
  /** A query with two columns: what is in the way, as text, and how many rows; 0 is in nobody's. */
  readonly counts: string;
  /** The way out. */
  readonly hint: string;
}

/** It raises `ROWS_IN_THE_WAY`, and in the error's detail has a line `WHAT: N rows` for each. */
export function guardStatement({ message, counts, hint }: Guard): Statement {
  const body = `#variable_conflict use_column
DECLARE in_the_way text;
BEGIN
SELECT string_agg(format('%s: %s %s', what, number, CASE number WHEN 1 THEN 'row' ELSE 'rows' END), E'\\n' ORDER BY number DESC, what)
INTO in_the_way
FROM (${counts}
) AS counted (what, number) WHERE number > 0;
IF in_the_way IS NOT NULL THEN
RAISE EXCEPTION USING ERRCODE = '${ROWS_IN_THE_WAY}', MESSAGE = ${literal(message)}, DETAIL = in_the_way, HINT = ${literal(hint)};
END IF;
END`;
  return { sql: `DO ${dollarQuoted(body)}`, transactional: true, guard: true };
}

export interface RowCount {
  readonly what: string;
  readonly rows: number;
}

/** The counts in the detail of an error that a guard raised. */
export function rowCounts(detail: string): readonly RowCount[] {
  return [...detail.matchAll(/^(.*): (\d+) rows?$/gm)].map(([, what = "", rows]) => ({
    what,
    rows: Number(rows),
  }));
}
