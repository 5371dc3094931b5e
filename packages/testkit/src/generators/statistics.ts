/** Extended statistics of tables, over columns that can be sorted and over a text. */
import { ident, objectRef, put, rawSql, STATISTICS_KINDS, usualKinds } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface StatisticsSeed {
  readonly table: number;
  readonly columns: readonly number[];
  readonly kinds: number;
  readonly choice: number;
}

/** PostgreSQL takes what has a usual order, and no column that is computed on reading. */
const SORTED = /^(?:text|integer|bigint|smallint|date|boolean|character varying(?:\(\d+\))?)$/;

export const statistics: Addition<StatisticsSeed> = {
  seed: fc.record({
    table: fc.nat(7),
    columns: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
    kinds: fc.nat(7),
    choice: fc.nat(15),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { name, seed }) => {
      const table = chosen([...rest.table.values()], seed.table);
      const sorted = (table?.columns ?? []).filter(
        ({ type, generated }) => SORTED.test(type) && !generated,
      );
      const columns = [...new Set(seed.columns.flatMap((at) => chosen(sorted, at)?.name ?? []))];
      const text = sorted.find(({ type }) => type === "text");
      const isWanted = seed.choice & 1 || columns.length === 1;
      const expressions = text && isWanted ? [rawSql(`lower(${ident(text.name)})`)] : [];
      const counted = { columns, ...(expressions.length > 0 && { expressions }) };
      if (!table || columns.length + 2 * expressions.length < 2) return rest;
      const some = STATISTICS_KINDS.filter((_, at) => seed.kinds & (1 << at));
      const isAlone = columns.length === 0;
      return put(rest, "statistics", {
        ...name,
        on: objectRef("table", table),
        ...counted,
        kinds: isAlone || some.length === 0 ? usualKinds(counted) : some,
        ...(seed.choice & 2 && { target: seed.choice * 10 }),
      });
    }, database),
};
