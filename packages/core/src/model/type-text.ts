/** What the text of a type says: https://www.postgresql.org/docs/current/datatype.html */

export interface TypeText {
  /** The type without its arguments, under one of its names. */
  readonly base: string;
  /** Length, precision and scale, or what else stands in parentheses. */
  readonly arguments: readonly string[];
  readonly isArray: boolean;
}

const SHAPE = /^(.+?)\s*(?:\(([^()]*)\))?\s*(with(?:out)? time zone)?\s*((?:\[\d*\]\s*)*)$/is;

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bool: "boolean",
    int2: "smallint",
    int: "integer",
    int4: "integer",
    int8: "bigint",
    decimal: "numeric",
    float4: "real",
    float: "double precision",
    float8: "double precision",
    varchar: "character varying",
    char: "character",
    bpchar: "character",
    varbit: "bit varying",
    time: "time without time zone",
    timetz: "time with time zone",
    timestamp: "timestamp without time zone",
    timestamptz: "timestamp with time zone",
  }),
);

export function typeText(type: string): TypeText {
  const [, words = type, args, zone, dimensions] = SHAPE.exec(type.trim()) ?? [];
  const name = words.includes('"') ? words : words.toLowerCase().replace(/\s+/g, " ");
  const full = zone === undefined ? name : `${name} ${zone.toLowerCase()}`;
  return {
    base: ALIASES.get(full) ?? full,
    arguments: args === undefined ? [] : args.split(",").map((argument) => argument.trim()),
    isArray: Boolean(dimensions),
  };
}

/** Whether two types differ in nothing but length, precision and the like. */
export function sameBase(a: string, b: string): boolean {
  const [one, other] = [typeText(a), typeText(b)];
  return one.base === other.base && one.isArray === other.isArray;
}
