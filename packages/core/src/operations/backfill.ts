import { find } from "../model/database.ts";
import { columnRefs, objectRef } from "../model/reference.ts";
import { isSql, type Literal, literalSql, type Sql } from "../model/sql.ts";
import { isUnfilled, type Unfilled } from "../model/unfilled.ts";
import { ident } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { backfillAhead, backfillSql } from "./backfill-sql.ts";
import { defineOperation, type Review } from "./definition.ts";
import { InvalidArgument } from "./errors.ts";
import { NAME } from "./takes.ts";

/** What a column gets: a constant, an expression over the row, or what a reviewer has yet to say. */
export type Fill = Literal | Sql | Unfilled | null;

export interface BackfillSpec {
  /** By column. */
  readonly set: Readonly<Record<string, Fill>>;
  /** Which rows, such as those that lack a value. Absent: all. */
  readonly where?: Sql;
  /** How many rows a transaction changes; 1000 if not stated. */
  readonly batch?: number;
  /** How many milliseconds to wait between two transactions; none if not stated. */
  readonly pause?: number;
}

export interface Backfill extends BackfillSpec {
  readonly table: QualifiedName;
  /** The columns of the primary key, along which the batches go; none where there is no key. */
  readonly key: readonly string[];
  /** How many rows of the database at hand need it, where that is known. */
  readonly rows?: number;
}

/** Values for rows that are there, in batches, each in a transaction of its own. */
export const backfill = defineOperation<
  "backfill",
  Backfill,
  [table: NameArgument, spec: BackfillSpec]
>({
  name: "backfill",
  change: "run",
  subject: ({ table }) => objectRef("table", table),
  takes: [NAME, { keys: { set: { each: null }, where: null, batch: null, pause: null } }],
  read: (database, table, spec) => {
    assertSpec(spec);
    const name = readName(table);
    const key = find(database, "table", name)?.primaryKey?.columns ?? [];
    assertKeyStays(spec, key);
    return { table: name, ...spec, key };
  },
  placed: (payload, before) => ({
    ...payload,
    key: find(before, "table", payload.table)?.primaryKey?.columns ?? [],
  }),
  write: ({ table, set, where, batch, pause }) => [
    nameArgument(table),
    {
      set,
      ...(where && { where }),
      ...(batch !== undefined && { batch }),
      ...(pause !== undefined && { pause }),
    },
  ],
  sql: backfillSql,
  ahead: backfillAhead,
  apply: (database) => database,
  effects: ({ table }) => ({
    locks: [{ table, mode: "ROW EXCLUSIVE", duration: "scan" }],
    loses: [],
  }),
  review: reviewOf,
  dependencies: ({ table, set }) => ({
    requires: [objectRef("table", table), ...columnRefs(table, Object.keys(set))],
  }),
  inverse: () => [],
  detail: ({ set, where }) => {
    const values = Object.entries(set).map(([column, fill]) => `${ident(column)} = ${shown(fill)}`);
    return `${values.join(", ")}${where ? ` where ${where.sql}` : ""}`;
  },
});

/** The columns whose values are yet to be said. */
export function unfilledColumns({ set }: BackfillSpec): readonly string[] {
  return Object.keys(set).filter((column) => isUnfilled(set[column]));
}

function reviewOf({ table, set, rows }: Backfill): readonly Review[] {
  const count = rows === undefined ? "rows" : `${rows} ${rows === 1 ? "row" : "rows"}`;
  const get = rows === 1 ? "gets" : "get";
  return Object.entries(set).map(([column, fill]) => {
    const name = `${qualified(table)}.${ident(column)}`;
    const text = isUnfilled(fill)
      ? `${name} is to be not null: put what ${count} without a value ${get} in the place of unfilled`
      : `gives ${count} without a value ${name} = ${shown(fill)}`;
    return { kind: "fill", text };
  });
}

function shown(fill: Fill | undefined): string {
  if (isUnfilled(fill)) return "unfilled";
  return isSql(fill) ? fill.sql : literalSql(fill ?? null);
}

/**
 * The batches go along the key: a row that got another one would be met again.
 * @throws InvalidArgument
 */
function assertKeyStays({ set }: BackfillSpec, key: readonly string[]): void {
  const moved = key.find((column) => Object.hasOwn(set, column));
  if (moved === undefined) return;
  throw new InvalidArgument(
    "backfill",
    `columns outside of the primary key, of which ${ident(moved)} is one`,
    set[moved],
  );
}

/** @throws InvalidArgument */
function assertSpec({ set, where, batch, pause }: BackfillSpec): void {
  const isObject = typeof set === "object" && set !== null && Object.keys(set).length > 0;
  if (!isObject) throw new InvalidArgument("backfill", "{ set: { column: value } }", set);
  for (const fill of Object.values(set)) {
    const isFill = fill === null || isSql(fill) || isUnfilled(fill) || typeof fill !== "object";
    if (!isFill || fill === undefined) {
      throw new InvalidArgument("backfill", "a constant, sql`…` or unfilled for a column", fill);
    }
  }
  if (where !== undefined && !isSql(where)) {
    throw new InvalidArgument("backfill", "sql`…` for where", where);
  }
  if (batch !== undefined && !(Number.isSafeInteger(batch) && batch > 0)) {
    throw new InvalidArgument("backfill", "a whole number of rows above 0 for batch", batch);
  }
  if (pause !== undefined && !(Number.isSafeInteger(pause) && pause >= 0)) {
    throw new InvalidArgument("backfill", "a whole number of milliseconds for pause", pause);
  }
}
