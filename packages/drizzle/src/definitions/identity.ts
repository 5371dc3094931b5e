import type { Identity } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { statedName } from "./part-name.ts";

type Options = Pick<Identity, "start" | "increment" | "minValue" | "maxValue" | "cache">;

/** How far each type reaches. */
const RANGES: Readonly<Record<string, readonly [min: string, max: string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

export function readIdentity(
  table: TableContext,
  column: PgColumn,
  type: string,
): Identity | undefined {
  const source = column.generatedIdentity;
  if (!source) return undefined;
  const { increment, startWith, minValue, maxValue, cache, cycle } = source.sequenceOptions ?? {};
  const stated = present({ start: startWith, increment, minValue, maxValue, cache });
  return {
    mode: source.type === "always" ? "always" : "by default",
    ...readSequence(table, column, source.sequenceName),
    ...withoutUsual(stated, usualOptions(stated, type)),
    ...(cycle && { cycle: true }),
  };
}

function readSequence(
  table: TableContext,
  column: PgColumn,
  stated: string | undefined,
): Pick<Identity, "sequence"> {
  if (!stated || stated === `${table.name.name}_${table.columnName(column)}_seq`) return {};
  return { sequence: { ...table.name, ...statedName(table, stated) } };
}

function present(options: { readonly [K in keyof Options]: unknown }): Options {
  const stated = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value)]));
}

/** What PostgreSQL takes where nothing is stated: https://www.postgresql.org/docs/current/sql-createsequence.html */
function usualOptions({ increment = "1", minValue, maxValue }: Options, type: string): Options {
  const [min, max] = RANGES[type] ?? [];
  const range = increment.startsWith("-")
    ? { ...(min && { minValue: min }), maxValue: "-1" }
    : { minValue: "1", ...(max && { maxValue: max }) };
  const start = increment.startsWith("-")
    ? (maxValue ?? range.maxValue)
    : (minValue ?? range.minValue);
  return { ...range, ...(start && { start }), increment: "1", cache: "1" };
}

function withoutUsual(stated: Options, usual: Options): Options {
  const unusual = Object.entries(stated).filter(
    ([name, value]) => usual[name as keyof Options] !== value,
  );
  return Object.fromEntries(unusual);
}
