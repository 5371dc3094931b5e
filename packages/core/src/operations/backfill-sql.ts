/**
 * A backfill as statements. The batches follow the primary key, so that each finds its rows by the index and
 * none is read twice; COMMIT is allowed in a DO block that runs outside any transaction:
 * https://www.postgresql.org/docs/current/plpgsql-transactions.html
 */
import { isSql, literalSql, rawSql } from "../model/sql.ts";
import { isUnfilled } from "../model/unfilled.ts";
import { dollarQuoted, ident, identList, literal } from "../names/identifier.ts";
import { nameKey, type QualifiedName, qualified } from "../names/qualified.ts";
import type { Backfill, Fill } from "./backfill.ts";
import { backfillBatches } from "./backfill-batches.ts";
import { type Statement, statement } from "./definition.ts";
import { enclosedSql, expressionSql } from "./expression.ts";
import type { Former } from "./former.ts";
import { guardStatement } from "./guard.ts";

export const BATCH = 1000;

/** Names of variables, by which no column is called. */
const BLOCK = "autogen_backfill";

export function backfillSql(payload: Backfill): readonly Statement[] {
  if (Object.values(payload.set).some(isUnfilled)) return [unfilledGuard(payload)];
  if (payload.key.length === 0) return statement(updateSql(payload, condition(payload)));
  const sql = `DO ${dollarQuoted(batchesSql(payload, payload.key))}`;
  const batches = backfillBatches(payload);
  const repeatable = payload.where && { repeatable: true as const };
  return [{ sql, transactional: false, batches, ...repeatable }];
}

/** Where no row needs a value, none has to be stated. */
function unfilledGuard(payload: Backfill): Statement {
  return guardOf(payload, payload.table, condition(payload));
}

function guardOf({ table, set }: Backfill, place: QualifiedName, where: string): Statement {
  const open = Object.keys(set).filter((column) => isUnfilled(set[column]));
  const names = open.map((column) => `${qualified(table)}.${ident(column)}`).join(", ");
  return guardStatement({
    message: `rows need a value for ${names}, and the revision states none`,
    counts: `SELECT ${literal(qualified(table))}, count(*) FROM ${qualified(place)} WHERE ${where}`,
    hint: "In its file, put a value or sql`…` in the place of unfilled.",
  });
}

/** Of a condition, only that a column has no value is known to mean the same before. */
export function backfillAhead(payload: Backfill, former: Former): readonly Statement[] {
  const { table, set, where } = payload;
  const found = former.tables.get(nameKey(table));
  if (!found || !Object.values(set).some(isUnfilled)) return [];
  if (!where) return [guardOf(payload, found.name, "true")];
  const lacking = Object.keys(set).find((name) => where.sql === `${ident(name)} is null`);
  const column = lacking === undefined ? undefined : found.columns.get(lacking);
  if (!column) return [];
  const rows = column.name === undefined ? "true" : `${ident(column.name)} IS NULL`;
  return [guardOf(payload, found.name, rows)];
}

export function condition({ where }: Backfill): string {
  return enclosedSql(where ?? rawSql("true"));
}

export function updateSql({ table, set }: Backfill, where: string): string {
  const values = Object.entries(set).map(([column, fill]) => `${ident(column)} = ${fillSql(fill)}`);
  return `UPDATE ${qualified(table)} SET ${values.join(", ")} WHERE ${where}`;
}

function fillSql(fill: Fill): string {
  if (isSql(fill)) return expressionSql(fill);
  return literalSql(isUnfilled(fill) ? null : fill);
}

function batchesSql(payload: Backfill, key: readonly string[]): string {
  const { table, batch = BATCH, pause = 0 } = payload;
  const variables = (name: string) => key.map((_, at) => `${BLOCK}.${name}_${at + 1}`).join(", ");
  const declared = (name: string) =>
    key.map((column, at) => `${name}_${at + 1} ${qualified(table)}.${ident(column)}%TYPE;`);
  const columns = identList(key);
  const backwards = key.map((column) => `${ident(column)} DESC`).join(", ");
  const rows = `FROM ${qualified(table)} WHERE ${condition(payload)}`;
  const fromFirst = `(${columns}) >= (${variables("first")})`;
  const upToLast = `(${columns}) <= (${variables("last")})`;
  return `#variable_conflict use_column
<<${BLOCK}>>
DECLARE
${[...declared("first"), ...declared("last")].join("\n")}
BEGIN
SELECT ${columns} INTO ${variables("first")} ${rows} ORDER BY ${columns} LIMIT 1;
WHILE FOUND LOOP
SELECT ${columns} INTO ${variables("last")} FROM (SELECT ${columns} ${rows} AND ${fromFirst} ORDER BY ${columns} LIMIT ${batch}) AS batch ORDER BY ${backwards} LIMIT 1;
${updateSql(payload, `${condition(payload)} AND ${fromFirst} AND ${upToLast}`)};
COMMIT;${pause > 0 ? `\nPERFORM pg_sleep(${pause / 1000});` : ""}
SELECT ${columns} INTO ${variables("first")} ${rows} AND (${columns}) > (${variables("last")}) ORDER BY ${columns} LIMIT 1;
END LOOP;
END`;
}
