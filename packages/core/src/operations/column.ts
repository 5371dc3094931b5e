import type { Column } from "../model/column.ts";
import { type ObjectRef, objectRef } from "../model/reference.ts";
import { isSql } from "../model/sql.ts";
import { typeNameOf } from "../model/type-name.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { alterColumnSql, isRecreated } from "./alter-column.ts";
import { changedIn, partFrom, type SpecOf, specOf } from "./changes.ts";
import { columnClause, columnDefinition } from "./column-clause.ts";
import type { Effects, LockDuration } from "./definition.ts";
import { addOperation, alterOperation, dropOperation, type PartFacets } from "./parts.ts";
import { alterTable, regclass } from "./sql.ts";
import { rewritesTable } from "./type-change.ts";

export type ColumnSpec = SpecOf<Column>;

export function columnFrom(name: string, spec: ColumnSpec): Column {
  return partFrom<Column>(name, spec);
}

export function typeRefs({ type }: Pick<Column, "type">): readonly ObjectRef[] {
  const name = type && typeNameOf(type);
  return name ? [objectRef("type", name)] : [];
}

function exclusive(
  table: QualifiedName,
  duration: LockDuration,
  loses: readonly string[],
): Effects {
  return { locks: [{ table, mode: "ACCESS EXCLUSIVE", duration }], loses };
}

/** https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
function addDuration({ default: value, identity, serial, generated }: Column): LockDuration {
  if (identity || serial || (generated && !generated.virtual)) return "rewrite";
  return isSql(value) ? "rewrite if volatile" : "brief";
}

function alterDuration(from: Column, to: Column): LockDuration {
  if (rewritesTable(from.type, to.type)) return "rewrite";
  return to.notNull && !from.notNull ? "scan" : "brief";
}

function dataOf(table: QualifiedName, column: Column): readonly string[] {
  return column.generated ? [] : [`${qualified(table)}.${ident(column.name)}`];
}

const facets: PartFacets<"column", "add", ColumnSpec> = {
  kind: "column",
  verb: "add",
  spec: specOf<Column>,
  part: columnFrom,
  requires: (_, column) => typeRefs(column),
  addSql: (table, column) => alterTable(table, `ADD COLUMN ${columnClause(column)}`),
  dropSql: (table, column) => alterTable(table, `DROP COLUMN ${ident(column.name)}`),
  alterSql: alterColumnSql,
  exists: (table, { name }) =>
    `EXISTS (SELECT FROM pg_attribute WHERE attrelid = ${regclass(table)} AND attname = ${literal(name)} AND NOT attisdropped)`,
  addEffects: (table, column) => exclusive(table, addDuration(column), []),
  dropEffects: (table, column) => exclusive(table, "brief", dataOf(table, column)),
  alterEffects: (pair) =>
    isRecreated(pair)
      ? exclusive(pair.table, "rewrite", dataOf(pair.table, pair.from))
      : exclusive(pair.table, alterDuration(pair.from, pair.to), []),
  detail: columnDefinition,
  alterDetail: ({ from, to }) => changedDetail(from, to),
};

function changedDetail(from: Column, to: Column): string {
  const changed = changedIn(specOf(from), specOf(to));
  return (Object.keys(changed.to) as (keyof ColumnSpec)[])
    .map((attribute) => ATTRIBUTE_DETAIL[attribute](from, to))
    .join(", ");
}

type Detail = (from: Column, to: Column) => string;

const show = (value: unknown): string => {
  if (value === undefined) return "none";
  return isSql(value) ? value.sql : typeof value === "bigint" ? `${value}` : JSON.stringify(value);
};

const ATTRIBUTE_DETAIL: { readonly [K in keyof Required<ColumnSpec>]: Detail } = {
  type: (from, to) => `type ${from.type} → ${to.type}`,
  notNull: (_, to) => (to.notNull ? "null → not null" : "not null → null"),
  default: (from, to) => `default ${show(from.default)} → ${show(to.default)}`,
  identity: (from, to) =>
    `identity ${from.identity?.mode ?? "none"} → ${to.identity?.mode ?? "none"}`,
  generated: (from, to) =>
    `generated ${show(from.generated?.expression)} → ${show(to.generated?.expression)}`,
  serial: (_, to) => (to.serial ? "not serial → serial" : "serial → not serial"),
};

export const addColumn = addOperation(facets);
export const dropColumn = dropOperation(facets);
export const alterColumn = alterOperation(facets);
