/** What PostgreSQL does with a column's values when its type changes. */
import { typeText } from "../model/type-text.ts";

/** Types whose values are the same for each other, up to their length. */
const STORED_ALIKE: Readonly<Record<string, string>> = { text: "character varying" };

/** Precision of what has none stated: https://www.postgresql.org/docs/current/datatype-datetime.html */
const FULL_PRECISION = 6;

type Fits = (before: readonly number[], after: readonly number[]) => boolean;

const longer: Fits = ([before = Infinity], [after = Infinity]) => after >= before;

const wider: Fits = (before, after) => {
  if (after.length === 0) return true;
  const [[precision = Infinity, scale = 0], [newPrecision = 0, newScale = 0]] = [before, after];
  return newPrecision >= precision && newScale === scale;
};

const finer: Fits = ([before = FULL_PRECISION], [after = FULL_PRECISION]) => after >= before;

/** Whether the values of one length are valid as they stand under another. */
const FITS: Readonly<Record<string, Fits>> = {
  "character varying": longer,
  "bit varying": longer,
  numeric: wider,
  "time without time zone": finer,
  "time with time zone": finer,
  "timestamp without time zone": finer,
  "timestamp with time zone": finer,
};

/**
 * Whether a change of a column's type writes the table anew. PostgreSQL does not where the old
 * values are valid as they stand (`ATColumnChangeRequiresRewrite` in
 * src/backend/commands/tablecmds.c, and the support functions of length coercions).
 */
export function rewritesTable(from: string, to: string): boolean {
  if (from === to) return false;
  const [before, after] = [typeText(from), typeText(to)];
  const [base, newBase] = [before.base, after.base].map((name) => STORED_ALIKE[name] ?? name);
  if (base !== newBase || before.isArray !== after.isArray) return true;
  const fits = FITS[base ?? ""];
  const isSame = String(before.arguments) === String(after.arguments);
  return !isSame && !fits?.(before.arguments.map(Number), after.arguments.map(Number));
}
