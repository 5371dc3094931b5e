/**
 * Which types PostgreSQL assigns to each other, so that ALTER COLUMN needs no USING: `castcontext` in pg_cast is
 * not `e`. https://www.postgresql.org/docs/current/catalog-pg-cast.html
 */
import type { TypeText } from "../model/type-text.ts";

export const NUMBERS: readonly string[] = [
  "smallint",
  "integer",
  "bigint",
  "numeric",
  "real",
  "double precision",
];

/** Types of one line are assigned to each other. */
const ALIKE: readonly (readonly string[])[] = [
  NUMBERS,
  ["date", "timestamp without time zone", "timestamp with time zone"],
  ["time without time zone", "time with time zone"],
  ["time without time zone", "interval"],
  ["json", "jsonb"],
  ["bit", "bit varying"],
  ["inet", "cidr"],
  ["numeric", "money"],
  ["macaddr", "macaddr8"],
];

/** The first is assigned to the others. */
const ONE_WAY: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "timestamp without time zone": ["time without time zone"],
    "timestamp with time zone": ["time without time zone", "time with time zone"],
    smallint: ["oid"],
    integer: ["money", "oid"],
    bigint: ["money", "oid"],
    oid: ["integer", "bigint"],
  }),
);

/** Every type is assigned to these through its text. */
const STRINGS: readonly string[] = ["text", "character varying", "character", "name", "citext"];

export function isString({ base }: Pick<TypeText, "base">): boolean {
  return STRINGS.includes(base);
}

export function isAssigned(from: TypeText, to: TypeText): boolean {
  if (isString(to) && (from.isArray || !to.isArray)) return true;
  return from.isArray === to.isArray && isElementAssigned(from, to);
}

/** Whether one is assigned to the other where neither is an array. */
export function isElementAssigned(before: TypeText, after: TypeText): boolean {
  const [from, to] = [before, after].map(withoutFields) as [string, string];
  if (from === to || STRINGS.includes(to)) return true;
  const isAlike = ALIKE.some((line) => line.includes(from) && line.includes(to));
  return isAlike || (ONE_WAY.get(from)?.includes(to) ?? false);
}

/** `interval year to month` is an interval. */
function withoutFields({ base }: TypeText): string {
  return base.startsWith("interval ") ? "interval" : base;
}
