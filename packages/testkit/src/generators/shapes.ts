/** Types of columns, and what can be said of their values. */
import { type Default, rawSql } from "@autogen/core";

/** Another access method than a B-tree, for one column of the type. */
export interface Method {
  readonly method: string;
  readonly opclass?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** A type, constants of it, and an expression that computes from a column of it. */
export interface Shape {
  readonly type: string;
  readonly defaults: readonly Default[];
  /** What an index can be made of. */
  readonly expression: (column: string) => string;
  readonly condition: (column: string) => string;
  /** Whether a B-tree takes it, and a hash; both where absent. */
  readonly sorted?: false;
  readonly hashed?: false;
  /** Other classes than the usual one that a B-tree takes. */
  readonly opclass?: string;
  readonly methods?: readonly Method[];
}

const isThere = (column: string): string => `${column} IS NOT NULL`;

const BRIN: Method = { method: "brin", with: { pages_per_range: "32" } };

const number = (type: string, ...defaults: readonly Default[]): Shape => ({
  type,
  defaults: [0, -7, ...defaults],
  expression: (column) => `${column} + 1`,
  condition: (column) => `${column} between 0 and 100 or ${column} in (-1, 200)`,
  methods: [BRIN],
});

const text = (type: string, opclass: string): Shape => ({
  type,
  defaults: ["", "it's", "back\\slash", rawSql("lower('ABC')")],
  expression: (column) => `lower(${column}) collate "C"`,
  condition: (column) => `${column} in ('a', 'b') or ${column} <> ''`,
  opclass,
});

const padded = (type: string): Shape => ({
  ...text(type, "bpchar_pattern_ops"),
  defaults: ["", "x", rawSql("lower('A')")],
});

const moment = (type: string): Shape => ({
  type,
  defaults: [rawSql("now()"), rawSql("current_timestamp"), "2020-01-01 00:00:00+00"],
  expression: (column) => `date_part('year', ${column} at time zone 'UTC')`,
  condition: (column) => `${column} > '2020-01-01 00:00:00+00'`,
  methods: [BRIN],
});

const local = (type: string): Shape => ({
  ...moment(type),
  expression: (column) => `date_trunc('day', ${column})`,
});

const clock = (type: string): Shape => ({
  type,
  defaults: ["12:00:00+00", rawSql(`'13:30'::${type}`)],
  expression: (column) => `date_part('hour', ${column})`,
  condition: (column) => `${column} > '12:00+00'`,
});

const span = (type: string, value: string): Shape => ({
  type,
  defaults: [value, rawSql("'36:00:00'")],
  expression: (column) => `justify_hours(${column})`,
  condition: (column) => `${column} > '1 year 2 days'`,
});

const bits = (type: string): Shape => ({
  type,
  defaults: ["0101", rawSql("B'1000'")],
  expression: (column) => `~ ${column}`,
  condition: (column) => `${column} <> B'0000'`,
  hashed: false,
});

const list = (type: string, element: string, ...defaults: readonly Default[]): Shape => ({
  type,
  defaults: [rawSql("'{}'"), ...defaults],
  expression: (column) => `cardinality(${column})`,
  condition: (column) => `${element} = any (${column})`,
  methods: [{ method: "gin", with: { fastupdate: "off" } }],
});

const lists = {
  "text[]": list("text[]", "'x'", rawSql("ARRAY['a', 'b']")),
  "integer[]": list("integer[]", "1", rawSql("ARRAY[1, 2]")),
  "int4[][]": list("int4[][]", "1", rawSql("'{{1,2},{3,4}}'")),
  "varchar(10)[]": list("varchar(10)[]", "'x'", rawSql("'{a,\"b c\"}'::varchar(10)[]")),
  "numeric(6, 3)[]": list("numeric(6, 3)[]", "1.5", rawSql("ARRAY[1.5]::numeric(6,3)[]")),
  "timestamptz(3)[]": list("timestamptz(3)[]", "'2020-01-01 00:00:00+00'"),
} as const;

const network = (type: string, value: string): Shape => ({
  type,
  defaults: [value],
  expression: (column) => `abbrev(${column})`,
  condition: (column) => `${column} << '10.0.0.0/8'`,
  methods: [{ method: "gist", opclass: "inet_ops" }, { method: "spgist" }],
});

const hardware = (type: string, value: string): Shape => ({
  type,
  defaults: [value],
  expression: (column) => `trunc(${column})`,
  condition: isThere,
});

export const SHAPES = {
  smallint: number("smallint"),
  integer: number("integer", rawSql("1 + 1")),
  int4: number("int4"),
  bigint: number("bigint", 9_007_199_254_740_993n),
  numeric: number("numeric", 1.5, "123456789012345678901234567890.5"),
  "numeric(8)": number("numeric(8)", 12),
  "numeric(10, 2)": number("numeric(10, 2)", "0.01"),
  "numeric(10, 4)": number("numeric(10, 4)", "0.01"),
  real: number("real", 1.5),
  "double precision": number("double precision", 1e300),
  text: text("text", "text_pattern_ops"),
  varchar: text("varchar", "varchar_pattern_ops"),
  "varchar(20)": text("varchar(20)", "varchar_pattern_ops"),
  "varchar(40)": text("character varying(40)", "varchar_pattern_ops"),
  char: padded("char"),
  "char(3)": padded("char(3)"),
  boolean: {
    type: "boolean",
    defaults: [true, false, rawSql("1 = 1 and true")],
    expression: (column) => `not ${column}`,
    condition: (column) => `${column} is true`,
  },
  timestamptz: moment("timestamp with time zone"),
  "timestamptz(3)": moment("timestamptz(3)"),
  timestamp: local("timestamp"),
  "timestamp(0)": local("timestamp(0) without time zone"),
  date: {
    ...moment("date"),
    defaults: [rawSql("current_date")],
    expression: (column) => `${column} + 1`,
  },
  time: clock("time"),
  "time(2)": clock("time(2)"),
  timetz: clock("time with time zone"),
  interval: span("interval", "1 day"),
  "interval(3)": span("interval(3)", "1.234 seconds"),
  "interval day to second(3)": span("interval day to second(3)", "1 day 00:00:01.5"),
  "interval year": span("interval year", "2 years"),
  "bit(4)": bits("bit(4)"),
  "varbit(8)": bits("bit varying(8)"),
  json: {
    type: "json",
    defaults: [rawSql("'{}'"), rawSql(`'{"a": [1, "x"]}'::json`)],
    expression: (column) => `${column} ->> 'key'`,
    condition: (column) => `json_typeof(${column}) = 'array'`,
    sorted: false,
  },
  jsonb: {
    type: "jsonb",
    defaults: [rawSql("'{}'"), rawSql(`'{"a": [1, "x"]}'::jsonb`), '"a string"'],
    expression: (column) => `${column} ->> 'key'`,
    condition: (column) => `${column} ? 'key' or jsonb_typeof(${column}) = 'array'`,
    methods: [{ method: "gin" }, { method: "gin", opclass: "jsonb_path_ops" }],
  },
  uuid: {
    type: "uuid",
    defaults: [rawSql("gen_random_uuid()"), "6ecd8c99-4036-403d-bf84-cf8400f67836"],
    expression: (column) => `md5(${column}::text)`,
    condition: isThere,
  },
  bytea: {
    type: "bytea",
    defaults: [rawSql("'\\x00ff'"), rawSql("decode('00', 'hex')")],
    expression: (column) => `encode(${column}, 'hex')`,
    condition: isThere,
  },
  inet: network("inet", "127.0.0.1"),
  cidr: network("cidr", "10.0.0.0/8"),
  macaddr: hardware("macaddr", "08:00:2b:01:02:03"),
  macaddr8: hardware("macaddr8", "08:00:2b:01:02:03:04:05"),
  point: {
    type: "point",
    defaults: ["(1,2)", rawSql("point(3, 4)")],
    expression: (column) => `${column}[0]`,
    condition: (column) => `${column}[1] > 0`,
    sorted: false,
    methods: [{ method: "gist", with: { buffering: "off" } }, { method: "spgist" }],
  },
  line: {
    type: "line",
    defaults: ["{1,2,3}"],
    expression: (column) => `${column} is null`,
    condition: isThere,
    sorted: false,
  },
  '"char"': {
    type: '"char"',
    defaults: ["x"],
    expression: (column) => `${column}::text`,
    condition: isThere,
  },
  ...lists,
} as const satisfies Record<string, Shape>;

export function shapeOf(type: string): Shape | undefined {
  return Object.values(SHAPES).find((shape: Shape) => shape.type === type);
}
