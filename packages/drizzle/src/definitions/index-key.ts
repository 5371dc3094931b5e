import { type IndexKey, rawSql } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { enumOf, isTemplate, type NamedColumn } from "../drizzle.ts";
import { type IndexElement, indexElements } from "../sql/index-element.ts";
import { readType } from "./column-type.ts";
import { isUsualOpclass } from "./usual-opclass.ts";

type Source = TableContext["config"]["indexes"][number]["config"]["columns"][number];

/** A column that an index names, as drizzle-orm keeps it. */
interface IndexedColumn extends NamedColumn {
  readonly indexConfig?: {
    readonly order?: "asc" | "desc";
    readonly nulls?: "first" | "last";
    readonly opClass?: string;
  };
}

/** What the keys of an index are read with. */
export interface KeyContext {
  readonly table: TableContext;
  /** The index's name where it states one. */
  readonly part: string | undefined;
  readonly method: string;
}

/** The keys that a column or a template stands for; a template may hold a list of them. */
export function readKeys(context: KeyContext, source: Source): readonly IndexKey[] {
  const { table, part } = context;
  if (!isTemplate(source)) return [columnKey(context, source as IndexedColumn)];
  return indexElements(table.text(source, part)).map((element) => {
    if (element.expression === "") throw table.invalid(part, "has an empty key");
    return elementKey(context, element);
  });
}

/** drizzle-orm gives every column an order and a place for nulls: descending, it is last too. */
function columnKey(context: KeyContext, column: IndexedColumn): IndexKey {
  const { order, nulls, opClass } = column.indexConfig ?? {};
  const name = context.table.columnName(column);
  return {
    column: name,
    ...opclassOf(context, name, opClass),
    ...sorting(order === "desc" ? "desc" : undefined, nulls),
  };
}

function elementKey(context: KeyContext, element: IndexElement): IndexKey {
  const { name, expression, opclass, order, nulls } = element;
  const isColumn = name !== undefined && columnNamed(context, name) !== undefined;
  return {
    ...(isColumn ? { column: name } : { expression: rawSql(expression) }),
    ...opclassOf(context, name, opclass),
    ...sorting(order, nulls),
  };
}

function columnNamed({ table }: KeyContext, name: string): PgColumn | undefined {
  return table.config.columns.find((column) => table.columnName(column) === name);
}

export function opclassOf(
  context: KeyContext,
  name: string | undefined,
  opclass: string | undefined,
): Pick<IndexKey, "opclass"> {
  if (!opclass) return {};
  const column = name === undefined ? undefined : columnNamed(context, name);
  const type = column && opclassType(context.table, column);
  return type && isUsualOpclass(opclass, context.method, type) ? {} : { opclass };
}

/** The type that classes are chosen by: `enum` for every one, though not for arrays of it. */
function opclassType(table: TableContext, column: PgColumn): string {
  const { base, sizes } = table.drizzle.arrayOf(column);
  return sizes.length === 0 && enumOf(base) ? "enum" : readType(table, column).type;
}

export function sorting(
  order: "desc" | undefined,
  nulls: "first" | "last" | undefined,
): Pick<IndexKey, "order" | "nulls"> {
  const usual = order === "desc" ? "first" : "last";
  return { ...(order && { order }), ...(nulls && nulls !== usual && { nulls }) };
}
