/** How a sequence counts, as definitions state it. */
import type { SequenceOptions } from "@autogen/core";

type Values = Omit<SequenceOptions, "cycle">;

/** What drizzle-orm keeps of it. */
export interface StatedOptions {
  readonly increment?: number | string | undefined;
  readonly minValue?: number | string | undefined;
  readonly maxValue?: number | string | undefined;
  readonly startWith?: number | string | undefined;
  readonly cache?: number | string | undefined;
  readonly cycle?: boolean | undefined;
}

/** How far each type reaches. */
const RANGES: Readonly<Record<string, readonly [min: string, max: string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

/** The options that are not what PostgreSQL takes anyway for a sequence of that type. */
export function readOptions(
  { increment, startWith, minValue, maxValue, cache, cycle }: StatedOptions,
  type: string,
  invalid: (problem: string) => Error,
): SequenceOptions {
  const stated = present({ start: startWith, increment, minValue, maxValue, cache }, invalid);
  return { ...withoutUsual(stated, usualOptions(stated, type)), ...(cycle && { cycle }) };
}

function present(
  options: { readonly [K in keyof Values]: number | string | undefined },
  invalid: (problem: string) => Error,
): Values {
  const stated = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, wholeNumber(value, invalid)] as const],
  );
  return Object.fromEntries(stated);
}

function wholeNumber(value: number | string, invalid: (problem: string) => Error): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw invalid(`${value} is beyond the whole numbers of JavaScript; write it as a string`);
  }
  const text = String(value).trim();
  if (!/^[+-]?\d+$/.test(text)) throw invalid(`'${value}' is no whole number`);
  return String(BigInt(text.replace("+", "")));
}

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
function usualOptions({ increment = "1", minValue, maxValue }: Values, type: string): Values {
  const [min, max] = RANGES[type] ?? [];
  const range = increment.startsWith("-")
    ? { ...(min && { minValue: min }), maxValue: "-1" }
    : { minValue: "1", ...(max && { maxValue: max }) };
  const start = increment.startsWith("-")
    ? (maxValue ?? range.maxValue)
    : (minValue ?? range.minValue);
  return { ...range, ...(start && { start }), increment: "1", cache: "1" };
}

function withoutUsual(stated: Values, usual: Values): Values {
  const unusual = Object.entries(stated).filter(
    ([name, value]) => usual[name as keyof Values] !== value,
  );
  return Object.fromEntries(unusual);
}
