/** Values that a type takes: https://www.postgresql.org/docs/current/datatype.html */
import { type Database, find, typeNameOf, typeText } from "@autogen/core";

/** The text of one value for a row, counted from 0; no two rows have the same unless a type is small. */
type Value = (row: number, args: readonly number[]) => string;

const DAY = (row: number) => `2026-01-${String((row % 28) + 1).padStart(2, "0")}`;
const TIME = "03:04:05";

const range =
  (bound: (row: number) => string): Value =>
  (row) =>
    `[${bound(row)},${bound(row + 1)})`;

const several =
  (value: Value): Value =>
  (row, args) =>
    `{${value(row, args)}}`;

const count: Value = (row) => String(row + 1);

/** As many digits as the precision leaves room for, and one behind the point where there is a scale. */
const numeric: Value = (row, [precision = 10, scale = 0]) => {
  const fraction = scale > 0 ? ".5" : "";
  return precision - scale > 0 ? `${row + 1}${fraction}` : `0.${row + 1}`;
};

const WORDS = "abcdefghijklmnopqrstuvwxyz";

const word: Value = (row, [length = 20]) =>
  length < 3 ? (WORDS[row % WORDS.length] ?? "a") : `w${row + 1}`;

const bits: Value = (row, [length = 1]) =>
  (row + 1).toString(2).slice(-length).padStart(length, "0");

const hex = (row: number) => (row + 1).toString(16).padStart(2, "0");

const VALUES: Readonly<Record<string, Value>> = {
  smallint: count,
  integer: count,
  bigint: count,
  numeric,
  real: (row) => `${row + 1}.5`,
  "double precision": (row) => `${row + 1}.5`,
  money: count,
  oid: count,
  text: word,
  "character varying": word,
  character: word,
  citext: word,
  name: word,
  '"char"': (row) => WORDS[row % WORDS.length] ?? "a",
  boolean: (row) => String(row % 2 === 0),
  uuid: (row) => `00000000-0000-4000-8000-0000000000${hex(row)}`,
  bytea: (row) => `\\x${hex(row)}`,
  json: (row) => `{"n": ${row + 1}}`,
  jsonb: (row) => `{"n": ${row + 1}}`,
  jsonpath: (row) => `$.n${row + 1}`,
  xml: (row) => `<n>${row + 1}</n>`,
  date: DAY,
  "time without time zone": (row) => `0${row % 10}:04:05`,
  "time with time zone": (row) => `0${row % 10}:04:05+00`,
  "timestamp without time zone": (row) => `${DAY(row)} ${TIME}`,
  "timestamp with time zone": (row) => `${DAY(row)} ${TIME}+00`,
  interval: (row) => `${row + 1} days`,
  inet: (row) => `10.0.0.${row + 1}`,
  cidr: (row) => `10.0.${row + 1}.0/24`,
  macaddr: (row) => `08:00:2b:01:02:${hex(row)}`,
  macaddr8: (row) => `08:00:2b:01:02:03:04:${hex(row)}`,
  bit: bits,
  "bit varying": bits,
  point: (row) => `(${row + 1},1)`,
  line: (row) => `{1,2,${row + 1}}`,
  lseg: (row) => `[(0,0),(${row + 1},1)]`,
  box: (row) => `(${row + 1},1),(0,0)`,
  path: (row) => `[(0,0),(${row + 1},1)]`,
  polygon: (row) => `((0,0),(${row + 1},1),(1,0))`,
  circle: (row) => `<(0,0),${row + 1}>`,
  int4range: range(String),
  int8range: range(String),
  numrange: range(String),
  daterange: range(DAY),
  tsrange: range(DAY),
  tstzrange: range(DAY),
  int4multirange: several(range(String)),
  int8multirange: several(range(String)),
  nummultirange: several(range(String)),
  datemultirange: several(range(DAY)),
  tsvector: word,
  tsquery: word,
  pg_lsn: (row) => `0/${row + 1}`,
  hstore: (row) => `n=>${row + 1}`,
  ltree: word,
  vector: (row, [length = 3]) => `[${Array(length).fill(row + 1)}]`,
  halfvec: (row, [length = 3]) => `[${Array(length).fill(row + 1)}]`,
};

/**
 * Texts of distinct values of a type, as many as are asked for; nothing for a type of which no value
 * is known. An array has one element.
 */
export function valuesOf(
  type: string,
  rows: number,
  database: Database,
): readonly string[] | undefined {
  const { base, arguments: args, isArray } = typeText(typeBeneath(type, database));
  const value = VALUES[base] ?? VALUES[base.replace(/^\w+\./, "")] ?? enumValue(type, database);
  if (!value) return undefined;
  const texts = Array.from({ length: rows }, (_, row) => value(row, args.map(Number)));
  return isArray ? texts.map(asElement) : texts;
}

export function enumValuesOf(type: string, database: Database): readonly string[] | undefined {
  const name = typeNameOf(typeBeneath(type, database));
  return name && find(database, "enum", name)?.values;
}

/** What a domain is in the end; any other type is itself. */
function typeBeneath(type: string, database: Database): string {
  const name = typeNameOf(type);
  const domain = name && find(database, "domain", name);
  if (!domain) return type;
  const beneath = typeBeneath(domain.type, database);
  const isArray = typeText(type).isArray && !typeText(beneath).isArray;
  return isArray ? `${beneath}[]` : beneath;
}

function enumValue(type: string, database: Database): Value | undefined {
  const values = enumValuesOf(type, database);
  return values?.length ? (row) => values[row % values.length] ?? "" : undefined;
}

/** The text of an array with this element: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export function asElement(text: string): string {
  return `{${JSON.stringify(text)}}`;
}
