/** A column as CREATE TABLE and ADD COLUMN write it. */
import type { Column, Identity } from "../model/column.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { defaultClause, enclosedSql } from "./expression.ts";
import { optionsSql } from "./sequence-options.ts";

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
    column.collation !== undefined && `COLLATE ${column.collation}`,
    column.default !== undefined && `DEFAULT ${defaultClause(column.default)}`,
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
  return `GENERATED ALWAYS AS ${enclosedSql(expression)} ${virtual ? "VIRTUAL" : "STORED"}`;
}

export function identitySql(identity: Identity): string {
  const { sequence, mode, ...stated } = identity;
  const name = sequence ? [`SEQUENCE NAME ${qualified(sequence)}`] : [];
  const options = [...name, ...optionsSql(stated)].join(" ");
  return `GENERATED ${mode.toUpperCase()} AS IDENTITY${options && ` (${options})`}`;
}
