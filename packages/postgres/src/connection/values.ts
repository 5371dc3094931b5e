/** How values of PostgreSQL's own types become JavaScript's, and back. */

import type { PostgresType } from "postgres";
import { parse as parseArray } from "postgres-array";

interface Codec {
  /** The oids of the types and of their arrays, from pg_type.dat, where they never change. */
  readonly types: readonly (readonly [type: number, array: number])[];
  readonly parse: (text: string) => unknown;
}

const bool: Codec = { types: [[16, 1000]], parse: (text) => text === "t" };

const numbers: Codec = {
  // int2, int4, oid, float4, float8
  types: [
    [21, 1005],
    [23, 1007],
    [26, 1028],
    [700, 1021],
    [701, 1022],
  ],
  parse: Number,
};

const json: Codec = {
  types: [
    [114, 199],
    [3802, 3807],
  ],
  parse: (text) => JSON.parse(text),
};

const bytes: Codec = {
  types: [[17, 1001]],
  parse: (text) => Buffer.from(text.slice(2), "hex"),
};

const text: Codec = {
  types: [
    // char, name, int8, text, bpchar, varchar
    [18, 1002],
    [19, 1003],
    [20, 1016],
    [25, 1009],
    [1042, 1014],
    [1043, 1015],
    // regproc, regprocedure, regoper, regoperator, regclass, regtype, regrole, regnamespace
    [24, 1008],
    [2202, 2207],
    [2203, 2208],
    [2204, 2209],
    [2205, 2210],
    [2206, 2211],
    [4096, 4097],
    [4089, 4090],
    // date, time, timestamp, timestamptz, timetz, interval, numeric, uuid
    [1082, 1182],
    [1083, 1183],
    [1114, 1115],
    [1184, 1185],
    [1266, 1270],
    [1186, 1187],
    [1700, 1231],
    [2950, 2951],
    // int2vector, oidvector, xid, tid, aclitem, pg_node_tree
    [22, 1006],
    [30, 1013],
    [28, 1011],
    [27, 1010],
    [1033, 1034],
  ],
  parse: (value) => value,
};

/** The codecs as postgres.js wants them, one for each type and each array type. */
export const types: Record<string, PostgresType> = Object.fromEntries(
  [bool, numbers, json, bytes, text].flatMap((codec) =>
    codec.types.flatMap(([type, array]) => [
      [`${type}`, { to: type, from: [type], parse: codec.parse, serialize: serializer(codec) }],
      [
        `${array}`,
        {
          to: array,
          from: [array],
          parse: (value: string) => parseArray(value, codec.parse),
          serialize: (value: unknown) => arrayText(value, codec),
        },
      ],
    ]),
  ),
);

function serializer(codec: Codec): (value: unknown) => string {
  return codec === json ? (value) => JSON.stringify(value) : valueText;
}

function valueText(value: unknown): string {
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return String(value);
}

/**
 * An array within an array of JSON is JSON too.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
function arrayText(value: unknown, codec: Codec): string {
  if (!Array.isArray(value)) return String(value);
  const elements = value.map((element) => {
    if (element === null) return "NULL";
    if (Array.isArray(element) && codec !== json) return arrayText(element, codec);
    return `"${serializer(codec)(element).replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${elements.join(",")}}`;
}
