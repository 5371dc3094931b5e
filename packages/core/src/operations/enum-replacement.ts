/** Moving every column of an enum over to a new type of the same name. */
import type { Column } from "../model/column.ts";
import type { Database } from "../model/database.ts";
import type { Enum } from "../model/enum.ts";
import { defaultSql } from "../model/sql.ts";
import type { Table } from "../model/table.ts";
import type { Index } from "../model/table-index.ts";
import { typeNameOf } from "../model/type-name.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified, sameName } from "../names/qualified.ts";
import { checkClause } from "./check.ts";
import { namedConstraint } from "./constraint.ts";
import { type Statement, statement } from "./definition.ts";
import { alterTable, dropConstraint } from "./sql.ts";
import { createIndexSql } from "./table-index.ts";

/** A table with columns of the type. */
export interface EnumUse {
  readonly table: Table;
  readonly columns: readonly Column[];
}

export function enumUses(database: Database, type: QualifiedName): readonly EnumUse[] {
  return [...database.table.values()].flatMap((table) => {
    const columns = table.columns.filter((column) => isOfType(column, type));
    return columns.length > 0 ? [{ table, columns }] : [];
  });
}

function isOfType({ type }: Column, name: QualifiedName): boolean {
  const typeName = typeNameOf(type);
  return typeName !== undefined && sameName(typeName, name);
}

export function replaceEnumSql(type: Enum, uses: readonly EnumUse[]): readonly Statement[] {
  const old = { ...type, name: `${type.name}__old` };
  return [
    ...statement(`ALTER TYPE ${qualified(type)} RENAME TO ${ident(old.name)}`),
    ...statement(`CREATE TYPE ${qualified(type)} AS ENUM (${type.values.map(literal).join(", ")})`),
    ...uses.flatMap(moveColumns),
    ...statement(`DROP TYPE ${qualified(old)}`),
  ];
}

/** Whatever compares the columns with values of the old type is taken down and put back. */
function moveColumns({ table, columns }: EnumUse): readonly Statement[] {
  const checks = table.checks.filter(({ expression }) => mentions(expression.sql, columns));
  const indexes = table.indexes.filter((index) => mentions(expressionsOf(index), columns));
  const schema = table.schema === undefined ? {} : { schema: table.schema };
  return [
    ...alterTable(table, ...checks.map(({ name }) => dropConstraint(name))),
    ...indexes.flatMap(({ name }) => statement(`DROP INDEX ${qualified({ ...schema, name })}`)),
    ...alterTable(table, ...columns.flatMap(moveColumn)),
    ...alterTable(
      table,
      ...checks.map((check) => `ADD ${namedConstraint(check.name, checkClause(check))}`),
    ),
    ...indexes.flatMap((index) => statement(createIndexSql(table, index))),
  ];
}

function moveColumn({ name, type, default: value }: Column): readonly string[] {
  const column = `ALTER COLUMN ${ident(name)}`;
  const text = type.endsWith("]") ? "text[]" : "text";
  const move = `${column} TYPE ${type} USING ${ident(name)}::${text}::${type}`;
  if (value === undefined) return [move];
  return [`${column} DROP DEFAULT`, move, `${column} SET DEFAULT ${defaultSql(value)}`];
}

function expressionsOf({ keys, where }: Index): string {
  return [...keys.map(({ expression }) => expression), where].map((piece) => piece?.sql).join(" ");
}

function mentions(text: string, columns: readonly Column[]): boolean {
  return columns.some(({ name }) => text.includes(name));
}
