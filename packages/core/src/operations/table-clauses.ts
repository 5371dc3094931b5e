/** What a table itself is, as CREATE TABLE says it, and what it cannot say. */
import { isDeepEqual } from "../model/equal.ts";
import type { Table } from "../model/table.ts";
import { attributesOf, type TableAttributes } from "../model/table-attributes.ts";
import { ident } from "../names/identifier.ts";
import { nameOf } from "../names/qualified.ts";
import type { AnyOperation } from "./definition.ts";
import { parametersSql } from "./parameters.ts";

/** What CREATE TABLE says of the table itself. */
export type CoreAttributes = Pick<TableAttributes, "unlogged" | "with" | "using" | "tablespace">;

export function coreAttributes({
  unlogged,
  with: parameters,
  using,
  tablespace,
}: CoreAttributes): CoreAttributes {
  return {
    ...(unlogged && { unlogged }),
    ...(parameters && { with: parameters }),
    ...(using !== undefined && { using }),
    ...(tablespace !== undefined && { tablespace }),
  };
}

export function tableClauses({ using, with: parameters, tablespace }: Table): string {
  return [
    using !== undefined && `USING ${ident(using)}`,
    parameters && `WITH (${parametersSql(parameters)})`,
    tablespace !== undefined && `TABLESPACE ${ident(tablespace)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What CREATE TABLE cannot say of the table itself. */
export function attributesGiven(table: Table): readonly AnyOperation[] {
  const from = coreAttributes(table);
  const to = attributesOf(table);
  return isDeepEqual(from, to)
    ? []
    : [{ operation: "alterTable", table: nameOf(table), from, to } as AnyOperation];
}
