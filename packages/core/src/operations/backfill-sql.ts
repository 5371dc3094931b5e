/**
 * A backfill as statements. The batches follow the primary key, so that each finds its rows by the index and
 * none is read twice.
 */
import { isUnfilled } from "../model/unfilled.ts";
import { ident, literal } from "../names/identifier.ts";
import { nameKey, type QualifiedName, qualified } from "../names/qualified.ts";
import type { Backfill } from "./backfill.ts";
import { backfillBatches } from "./backfill-batches.ts";
import { condition, updateSql } from "./backfill-update.ts";
import { type Statement, statement } from "./definition.ts";
import type { Former } from "./former.ts";
import { guardStatement } from "./guard.ts";

export function backfillSql(payload: Backfill): readonly Statement[] {
  if (Object.values(payload.set).some(isUnfilled)) return [unfilledGuard(payload)];
  if (payload.key.length === 0) return statement(updateSql(payload, condition(payload)));
  const batches = backfillBatches(payload);
  const repeatable = payload.where && { repeatable: true as const };
  return [{ sql: batches.block(), transactional: false, batches, ...repeatable }];
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
