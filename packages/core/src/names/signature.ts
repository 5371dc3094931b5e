/** Signatures of routines: `add(integer, integer)`, by which each is told from the others of its name. */
import { ident } from "./identifier.ts";
import { tokensOf } from "./tokens.ts";
import { IDENTIFIER, unquoted } from "./words.ts";

/**
 * Other spellings of PostgreSQL's own types, by what `format_type` prints; they are words of its grammar, or rows of `pg_type`.
 * https://www.postgresql.org/docs/current/datatype.html
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  int: "integer",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float: "double precision",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  dec: "numeric",
  decimal: "numeric",
  varchar: "character varying",
  "char varying": "character varying",
  "national character varying": "character varying",
  char: "character",
  nchar: "character",
  "nchar varying": "character varying",
  "national character": "character",
  "national char": "character",
  "national char varying": "character varying",
  bpchar: "character",
  varbit: "bit varying",
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
  timetz: "time with time zone",
  time: "time without time zone",
};

/** Those of them that are names in `pg_type`, which quotes leave as they are. */
const CATALOG_NAMES: ReadonlySet<string> = new Set([
  "int2",
  "int4",
  "int8",
  "float4",
  "float8",
  "bool",
  "varchar",
  "bpchar",
  "varbit",
  "timestamptz",
  "timestamp",
  "timetz",
  "time",
]);

/** Up to that many binary digits it is a `real`. */
const REAL_DIGITS = 24;

const FLOAT = /^float\s*\(\s*(\d+)\s*\)/i;

const PLACED = new RegExp(String.raw`^(?:(${IDENTIFIER})\s*\.\s*)?("(?:[^"]|"")+"|[^"]+)$`);

/** The signature of a routine with these types of arguments; those of its own schema may name it, or not. */
export function signatureOf(name: string, types: readonly string[], defaultSchema: string): string {
  return `${ident(name)}(${types.map((type) => typeOfArgument(type, defaultSchema)).join(", ")})`;
}

/** A type as `format_type` prints it without lengths, which no signature has. */
export function typeOfArgument(type: string, defaultSchema: string): string {
  const [, digits] = FLOAT.exec(type.trim()) ?? [];
  if (digits !== undefined && Number(digits) <= REAL_DIGITS) {
    return typeOfArgument(type.trim().replace(FLOAT, "real"), defaultSchema);
  }
  const array = /\[|\barray\b/i.test(withoutQuoted(type)) ? "[]" : "";
  const base = type
    .replace(/\barray\b/i, "")
    .replace(/\[\s*\d*\s*\]/g, "")
    .replace(/\(\s*\d+(?:\s*,\s*-?\d+)?\s*\)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const [, schema, word = base] = PLACED.exec(base) ?? [];
  const named = word.startsWith('"') ? quotedName(unquoted(word), schema) : lowered(word);
  const place = schema === undefined ? undefined : unquoted(schema);
  const isHome = place === undefined || place === defaultSchema || place === "pg_catalog";
  return `${isHome ? named : `${ident(place)}.${named}`}${array}`;
}

/** A type of somebody's own would have to be called like one of PostgreSQL's, which comes first. */
function quotedName(name: string, schema: string | undefined): string {
  const isOwn = schema === undefined || unquoted(schema) === "pg_catalog";
  return isOwn && CATALOG_NAMES.has(name) ? (SPELLINGS[name] as string) : ident(name);
}

function lowered(word: string): string {
  const plain = word.trim().toLowerCase();
  if (/^interval\b/.test(plain)) return "interval";
  return Object.hasOwn(SPELLINGS, plain) ? (SPELLINGS[plain] as string) : plain;
}

function withoutQuoted(type: string): string {
  return type.replace(/"(?:[^"]|"")+"/g, "");
}

export interface ArgumentText {
  /** Its mode, name and type. */
  readonly bare: string;
  /** Its default, where it has one. */
  readonly value?: string;
}

/** The arguments of a routine, one by one, as SQL. */
export function argumentsIn(sql: string): readonly ArgumentText[] {
  const found: ArgumentText[] = [];
  let [depth, start, word, last] = [0, 0, -1, 0];
  const close = (end: number): void => {
    const bare = sql.slice(start, word === -1 ? end : word).trim();
    const value = sql.slice(word + "default".length, end).trim();
    if (bare !== "") found.push({ bare, ...(word !== -1 && { value }) });
  };
  for (const { text, at, end } of tokensOf(sql)) {
    depth += Number(text === "(") - Number(text === ")") + bracketsIn(sql.slice(last, at));
    last = end;
    if (depth > 0) continue;
    if (text === "default" && word === -1) word = at;
    if (text !== ",") continue;
    close(at);
    [start, word] = [end, -1];
  }
  close(sql.length);
  return found;
}

/** How many more are opened than closed. */
function bracketsIn(text: string): number {
  return text.split("[").length - text.split("]").length;
}
