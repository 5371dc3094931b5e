/** https://www.postgresql.org/docs/current/sql-altertable.html, `ALTER COLUMN … IDENTITY` */
import type { Column, Identity } from "../model/column.ts";
import { typeText } from "../model/type-text.ts";
import { identitySql, VALUE_OPTIONS } from "./column-clause.ts";
import type { AlteredPart } from "./parts.ts";

type AlteredColumn = AlteredPart<"column">;

export function takesIdentity({ from, to }: AlteredColumn): readonly string[] {
  return from.identity && !to.identity ? ["DROP IDENTITY"] : [];
}

export function givenIdentity({ from, to }: AlteredColumn): readonly string[] {
  if (!to.identity) return [];
  if (!from.identity) return [`ADD ${identitySql(to.identity)}`];
  const mode =
    from.identity.mode === to.identity.mode ? [] : [`GENERATED ${to.identity.mode.toUpperCase()}`];
  const options = changedOptions(
    completed(from.type, from.identity),
    completed(to.type, to.identity),
  );
  const set = [...mode, ...options].map((change) => `SET ${change}`);
  const changes = beginsAnew({ from, to }) ? [...set, "RESTART"] : set;
  return changes.length === 0 ? [] : [changes.join(" ")];
}

type Options = Pick<Identity, keyof typeof VALUE_OPTIONS | "cycle">;

/** Each option that changes, as a `SET` has it. */
function changedOptions(from: Options, to: Options): readonly string[] {
  const values = Object.entries(VALUE_OPTIONS).flatMap(([name, words]) => {
    const option = name as keyof typeof VALUE_OPTIONS;
    return from[option] === to[option] ? [] : [`${words} ${to[option]}`];
  });
  if (from.cycle === to.cycle) return values;
  return [...values, to.cycle ? "CYCLE" : "NO CYCLE"];
}

/** The options with what PostgreSQL takes for those that are not stated. */
function completed(type: string, identity: Identity): Options {
  const { min, max } = rangeOf(type, identity);
  const { increment = "1", cache = "1", cycle, start = countsUp(identity) ? min : max } = identity;
  return {
    increment,
    minValue: String(min),
    maxValue: String(max),
    start: String(start),
    cache,
    ...(cycle && { cycle }),
  };
}

/** Whether the value that the sequence has come to may be none of those that it is to give. */
export function beginsAnew({ from, to }: Pick<AlteredColumn, "from" | "to">): boolean {
  if (!from.identity || !to.identity) return false;
  const [before, after] = [rangeOf(from.type, from.identity), rangeOf(to.type, to.identity)];
  return (
    countsUp(from.identity) !== countsUp(to.identity) ||
    before.min < after.min ||
    before.max > after.max
  );
}

export function countsUp({ increment = "1" }: Pick<Identity, "increment">): boolean {
  return !increment.startsWith("-");
}

const BITS: Readonly<Record<string, number>> = { smallint: 16, integer: 32 };

/** The values of a sequence: https://www.postgresql.org/docs/current/sql-createsequence.html */
export function rangeOf(
  type: Column["type"],
  identity: Pick<Identity, "increment" | "minValue" | "maxValue">,
): { readonly min: bigint; readonly max: bigint } {
  const limit = 2n ** BigInt((BITS[typeText(type).base] ?? 64) - 1);
  const usual = countsUp(identity) ? { min: 1n, max: limit - 1n } : { min: -limit, max: -1n };
  const { minValue = usual.min, maxValue = usual.max } = identity;
  return { min: BigInt(minValue), max: BigInt(maxValue) };
}
