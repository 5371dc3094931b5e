/** Columns of many types, and what can be said of their values. */
import {
  type Column,
  type Default,
  type Enum,
  ident,
  literal,
  qualified,
  rawSql,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";

/** A type, constants of it, and an expression that computes from a column of it. */
interface Shape {
  readonly type: string;
  readonly defaults: readonly Default[];
  /** What an index can be made of. */
  readonly expression: (column: string) => string;
  readonly condition: (column: string) => string;
}

const isThere = (column: string): string => `${column} IS NOT NULL`;

const number = (type: string, ...defaults: readonly Default[]): Shape => ({
  type,
  defaults: [0, -7, ...defaults],
  expression: (column) => `${column} + 1`,
  condition: (column) => `${column} between 0 and 100 or ${column} in (-1, 200)`,
});

const text = (type: string): Shape => ({
  type,
  defaults: ["", "it's", "back\\slash", rawSql("lower('ABC')")],
  expression: (column) => `lower(${column})`,
  condition: (column) => `${column} in ('a', 'b') or ${column} <> ''`,
});

const time = (type: string): Shape => ({
  type,
  defaults: [rawSql("now()"), rawSql("current_timestamp"), "2020-01-01 00:00:00+00"],
  expression: (column) => `date_part('year', ${column} at time zone 'UTC')`,
  condition: (column) => `${column} > '2020-01-01 00:00:00+00'`,
});

const SHAPES = {
  smallint: number("smallint"),
  integer: number("integer", rawSql("1 + 1")),
  bigint: number("bigint", 9_007_199_254_740_993n),
  numeric: number("numeric", 1.5),
  "numeric(10, 2)": number("numeric(10, 2)", "0.01"),
  "double precision": number("double precision"),
  text: text("text"),
  "varchar(20)": text("varchar(20)"),
  "varchar(40)": text("varchar(40)"),
  boolean: {
    type: "boolean",
    defaults: [true, false, rawSql("1 = 1 and true")],
    expression: (column) => `not ${column}`,
    condition: (column) => `${column} is true`,
  },
  timestamptz: time("timestamp with time zone"),
  timestamp: { ...time("timestamp"), expression: (column) => `date_trunc('day', ${column})` },
  date: {
    ...time("date"),
    defaults: [rawSql("current_date")],
    expression: (column) => `${column} + 1`,
  },
  jsonb: {
    type: "jsonb",
    defaults: [rawSql("'{}'"), rawSql(`'{"a": [1, "x"]}'::jsonb`)],
    expression: (column) => `${column} ->> 'key'`,
    condition: (column) => `${column} ? 'key' or jsonb_typeof(${column}) = 'array'`,
  },
  uuid: {
    type: "uuid",
    defaults: [rawSql("gen_random_uuid()")],
    expression: (column) => `md5(${column}::text)`,
    condition: isThere,
  },
  "text[]": {
    type: "text[]",
    defaults: [rawSql("'{}'"), rawSql("ARRAY['a', 'b']")],
    expression: (column) => `cardinality(${column})`,
    condition: (column) => `'x' = any (${column})`,
  },
  '"char"': {
    type: '"char"',
    defaults: ["x"],
    expression: (column) => `${column}::text`,
    condition: isThere,
  },
} as const satisfies Record<string, Shape>;

export interface ColumnSeed {
  readonly shape: keyof typeof SHAPES | "enum" | "enum[]" | "serial" | "identity" | "generated";
  readonly notNull: boolean;
  /** Which of the possible defaults, columns, enums. */
  readonly choice: number;
  readonly hasDefault: boolean;
}

const shapes = [...(Object.keys(SHAPES) as (keyof typeof SHAPES)[])];

export const columnSeed: Arbitrary<ColumnSeed> = fc.record({
  shape: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...shapes) },
    { weight: 2, arbitrary: fc.constantFrom("enum", "enum[]") },
    { weight: 2, arbitrary: fc.constantFrom("serial", "identity", "generated") },
  ),
  notNull: fc.boolean(),
  choice: fc.nat(11),
  hasDefault: fc.boolean(),
});

export function chosen<T>(from: readonly T[], choice: number): T | undefined {
  return from[choice % from.length];
}

const INTEGERS = ["smallint", "integer", "bigint"] as const;

/** @param others the columns that a generated one may read, made before it */
export function columnFrom(
  name: string,
  { shape, notNull, choice, hasDefault }: ColumnSeed,
  enums: readonly Enum[],
  others: readonly Column[],
): Column {
  const flags = notNull ? ({ notNull } as const) : {};
  const integer = chosen(INTEGERS, choice) ?? "integer";
  switch (shape) {
    case "serial":
      return { name, type: integer, notNull: true, serial: true };
    case "identity":
      return { name, type: integer, notNull: true, identity: identityFrom(choice) };
    case "generated":
      return { name, ...generatedFrom(others, choice), ...flags };
    case "enum":
    case "enum[]": {
      const type = chosen(enums, choice);
      const list = shape === "enum[]";
      return type
        ? { name, ...enumColumn(type, list, choice, hasDefault), ...flags }
        : { name, type: "text" };
    }
    default: {
      const { type, defaults } = SHAPES[shape];
      const value = chosen<Default>(defaults, choice);
      return { name, type, ...flags, ...(hasDefault && value !== undefined && { default: value }) };
    }
  }
}

function identityFrom(choice: number): NonNullable<Column["identity"]> {
  const mode = choice % 2 === 0 ? "always" : "by default";
  return (
    chosen(
      [{ mode }, { mode, increment: "-1" }, { mode, start: "5", cycle: true }],
      choice >> 1,
    ) ?? { mode }
  );
}

function generatedFrom(
  others: readonly Column[],
  choice: number,
): Pick<Column, "type" | "generated"> {
  const sources = others.filter(
    ({ type, generated }) => !generated && ["integer", "text"].includes(type),
  );
  const source = chosen(sources, choice);
  if (!source) return { type: "integer" };
  const column = ident(source.name);
  return source.type === "integer"
    ? { type: "integer", generated: { expression: rawSql(`${column} * ${choice}`) } }
    : { type: "text", generated: { expression: rawSql(`lower(${column})`) } };
}

function enumColumn(
  type: Enum,
  isList: boolean,
  choice: number,
  hasDefault: boolean,
): Pick<Column, "type" | "default"> {
  const label = chosen(type.values, choice) ?? "";
  const name = isList ? `${qualified(type)}[]` : qualified(type);
  if (!hasDefault) return { type: name };
  return { type: name, default: isList ? rawSql(`ARRAY[${literal(label)}]::${name}`) : label };
}

/** What a check or a predicate may say of the column. */
export function conditionOn(column: Column): string {
  return shapeOf(column)?.condition(ident(column.name)) ?? isThere(ident(column.name));
}

/** What an index may be made of beside the column itself. */
export function expressionOn(column: Column): string | undefined {
  return shapeOf(column)?.expression(ident(column.name));
}

function shapeOf({ type }: Column): Shape | undefined {
  return Object.values(SHAPES).find((shape) => shape.type === type);
}
