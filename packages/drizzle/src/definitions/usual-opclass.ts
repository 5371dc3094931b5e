/**
 * The operator classes that PostgreSQL chooses by itself for keys of its own types, and of those of
 * the extensions that index definitions are most often written for. drizzle-kit
 * pull states them for every key; the model, as the catalog's reader, leaves them out.
 *
 * https://www.postgresql.org/docs/current/indexes-opclass.html
 */

const SCALARS: Readonly<Record<string, string>> = {
  bigint: "int8_ops",
  boolean: "bool_ops",
  bytea: "bytea_ops",
  char: "bpchar_ops",
  character: "bpchar_ops",
  "character varying": "text_ops",
  cidr: "inet_ops",
  date: "date_ops",
  "double precision": "float8_ops",
  inet: "inet_ops",
  integer: "int4_ops",
  interval: "interval_ops",
  jsonb: "jsonb_ops",
  macaddr: "macaddr_ops",
  macaddr8: "macaddr8_ops",
  numeric: "numeric_ops",
  real: "float4_ops",
  smallint: "int2_ops",
  text: "text_ops",
  time: "time_ops",
  "time with time zone": "timetz_ops",
  timestamp: "timestamp_ops",
  "timestamp with time zone": "timestamptz_ops",
  uuid: "uuid_ops",
  varchar: "text_ops",
  enum: "enum_ops",
  array: "array_ops",
};

export const USUAL_OPCLASSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  btree: {
    ...SCALARS,
    bit: "bit_ops",
    citext: "citext_ops",
    halfvec: "halfvec_ops",
    hstore: "btree_hstore_ops",
    ltree: "ltree_ops",
    sparsevec: "sparsevec_ops",
    tsvector: "tsvector_ops",
    vector: "vector_ops",
  },
  hash: {
    ...SCALARS,
    citext: "citext_ops",
    hstore: "hash_hstore_ops",
    ltree: "hash_ltree_ops",
  },
  gin: {
    array: "array_ops",
    hstore: "gin_hstore_ops",
    jsonb: "jsonb_ops",
    tsvector: "tsvector_ops",
  },
  gist: {
    hstore: "gist_hstore_ops",
    ltree: "gist_ltree_ops",
    point: "point_ops",
    tsvector: "tsvector_ops",
  },
  ivfflat: { vector: "vector_l2_ops" },
  spgist: {
    inet: "inet_ops",
    point: "quad_point_ops",
    text: "text_ops",
    varchar: "text_ops",
  },
  brin: {
    bigint: "int8_minmax_ops",
    date: "date_minmax_ops",
    integer: "int4_minmax_ops",
    numeric: "numeric_minmax_ops",
    smallint: "int2_minmax_ops",
    text: "text_minmax_ops",
    timestamp: "timestamp_minmax_ops",
    "timestamp with time zone": "timestamptz_minmax_ops",
    uuid: "uuid_minmax_ops",
    varchar: "text_minmax_ops",
  },
};

/** Whether it is the class that a key of that type has anyway; of an enum, the type is `enum`. */
export function isUsualOpclass(opclass: string, method: string, type: string): boolean {
  return USUAL_OPCLASSES[method]?.[familyOf(type)] === opclass;
}

/** Types of one name, whatever their lengths, precisions or dimensions. */
function familyOf(type: string): string {
  if (type.endsWith("]")) return "array";
  const name = type.replace(/\s*\([^)]*\)/g, "");
  return name.startsWith("interval ") ? "interval" : name;
}
