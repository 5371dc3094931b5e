/** How sequences count, as SQL: https://www.postgresql.org/docs/current/sql-createsequence.html */
import type { SequenceOptions } from "../model/sequence.ts";
import { typeText } from "../model/type-text.ts";

const VALUE_OPTIONS = {
  increment: "INCREMENT BY",
  minValue: "MINVALUE",
  maxValue: "MAXVALUE",
  start: "START WITH",
  cache: "CACHE",
} as const satisfies Partial<Record<keyof SequenceOptions, string>>;

type ValueOption = keyof typeof VALUE_OPTIONS;

export const VALUES = Object.entries(VALUE_OPTIONS) as readonly (readonly [ValueOption, string])[];

/** Each option that is stated. */
export function optionsSql(options: SequenceOptions): readonly string[] {
  const values = VALUES.flatMap(([option, words]) => {
    const value = options[option];
    return value === undefined ? [] : [`${words} ${value}`];
  });
  return options.cycle ? [...values, "CYCLE"] : values;
}

/** Each option that changes, as ALTER SEQUENCE has it. */
export function changedOptionsSql(from: CompleteOptions, to: CompleteOptions): readonly string[] {
  const values = VALUES.flatMap(([option, words]) =>
    from[option] === to[option] ? [] : [`${words} ${to[option]}`],
  );
  if (from.cycle === to.cycle) return values;
  return [...values, to.cycle ? "CYCLE" : "NO CYCLE"];
}

/** Every option, stated or not. */
export const SEQUENCE_KEYS = {
  start: null,
  increment: null,
  minValue: null,
  maxValue: null,
  cache: null,
  cycle: null,
} as const satisfies Record<keyof SequenceOptions, null>;

export interface CompleteOptions extends Readonly<Record<ValueOption, string>> {
  readonly cycle?: true;
}

/** The options with what PostgreSQL takes for those that are not stated. */
export function completed(type: string, options: SequenceOptions): CompleteOptions {
  const { min, max } = rangeOf(type, options);
  const { increment = "1", cache = "1", cycle, start = countsUp(options) ? min : max } = options;
  return {
    increment: plain(increment),
    minValue: String(min),
    maxValue: String(max),
    start: plain(start),
    cache: plain(cache),
    ...(cycle && { cycle }),
  };
}

/** The options that are not what PostgreSQL takes where they are not stated. */
export function unusual(type: string, options: SequenceOptions): SequenceOptions {
  const { cycle, ...values } = completed(type, options);
  const { minValue, maxValue } = values;
  const { min, max } = rangeOf(type, { increment: values.increment });
  const usual: Readonly<Record<ValueOption, string>> = {
    increment: "1",
    minValue: String(min),
    maxValue: String(max),
    start: countsUp(options) ? minValue : maxValue,
    cache: "1",
  };
  const stated = VALUES.filter(([option]) => values[option] !== usual[option]);
  return {
    ...Object.fromEntries(stated.map(([option]) => [option, values[option]])),
    ...(cycle && { cycle }),
  };
}

function plain(value: string | bigint): string {
  return String(BigInt(value));
}

export function countsUp({ increment = "1" }: Pick<SequenceOptions, "increment">): boolean {
  return !increment.startsWith("-");
}

const BITS: Readonly<Record<string, number>> = { smallint: 16, integer: 32 };

/** The values of a sequence. */
export function rangeOf(
  type: string,
  options: Pick<SequenceOptions, "increment" | "minValue" | "maxValue">,
): { readonly min: bigint; readonly max: bigint } {
  const limit = 2n ** BigInt((BITS[typeText(type).base] ?? 64) - 1);
  const usual = countsUp(options) ? { min: 1n, max: limit - 1n } : { min: -limit, max: -1n };
  const { minValue = usual.min, maxValue = usual.max } = options;
  return { min: BigInt(minValue), max: BigInt(maxValue) };
}
