/** A column as CREATE TABLE and ADD COLUMN write it. */
import type { Column, Identity } from "../model/column.ts";
import { defaultSql } from "../model/sql.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";

const SERIAL_TYPES: Readonly<Record<string, string>> = {
  smallint: "smallserial",
  integer: "serial",
  bigint: "bigserial",
};

export function columnClause(column: Column): string {
  return `${ident(column.name)} ${columnDefinition(column)}`;
}

/** Everything of a column but its name. */
export function columnDefinition(column: Column): string {
  const parts = [
    typeSql(column),
    column.default !== undefined && `DEFAULT ${defaultSql(column.default)}`,
    column.generated && generatedSql(column.generated),
    column.identity && identitySql(column.identity),
    column.notNull && "NOT NULL",
  ];
  return parts.filter(Boolean).join(" ");
}

/** A serial type stands for its integer type, an owned sequence and the default that reads it. */
export function typeSql({ type, serial }: Column): string {
  return (serial && SERIAL_TYPES[type]) || type;
}

export function generatedSql({ expression, virtual }: NonNullable<Column["generated"]>): string {
  return `GENERATED ALWAYS AS (${expression.sql}) ${virtual ? "VIRTUAL" : "STORED"}`;
}

export function identitySql(identity: Identity): string {
  const options = sequenceOptions(identity).join(" ");
  return `GENERATED ${identity.mode.toUpperCase()} AS IDENTITY${options && ` (${options})`}`;
}

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
function sequenceOptions(identity: Identity): readonly string[] {
  const { sequence, ...options } = identity;
  return [...(sequence ? [`SEQUENCE NAME ${qualified(sequence)}`] : []), ...valueOptions(options)];
}

const VALUE_OPTIONS = {
  increment: "INCREMENT BY",
  minValue: "MINVALUE",
  maxValue: "MAXVALUE",
  start: "START WITH",
  cache: "CACHE",
} as const satisfies Partial<Record<keyof Identity, string>>;

export function valueOptions(identity: Omit<Identity, "mode" | "sequence">): readonly string[] {
  const values = Object.entries(VALUE_OPTIONS).flatMap(([option, words]) => {
    const value = identity[option as keyof typeof VALUE_OPTIONS];
    return value === undefined ? [] : [`${words} ${value}`];
  });
  return identity.cycle ? [...values, "CYCLE"] : values;
}

const DEFAULT_OPTIONS: Readonly<Record<keyof typeof VALUE_OPTIONS, string>> = {
  increment: "INCREMENT BY 1",
  minValue: "NO MINVALUE",
  maxValue: "NO MAXVALUE",
  start: "START WITH 1",
  cache: "CACHE 1",
};

/** The options of an identity's sequence that change, each as a `SET` of ALTER COLUMN. */
export function changedOptions(from: Identity, to: Identity): readonly string[] {
  const values = Object.entries(DEFAULT_OPTIONS).flatMap(([name, absent]) => {
    const option = name as keyof typeof VALUE_OPTIONS;
    if (from[option] === to[option]) return [];
    return [to[option] === undefined ? absent : `${VALUE_OPTIONS[option]} ${to[option]}`];
  });
  if (from.cycle === to.cycle) return values;
  return [...values, to.cycle ? "CYCLE" : "NO CYCLE"];
}
