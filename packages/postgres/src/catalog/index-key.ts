/** One key of an index, from the lists that `pg_index` holds. */
import { type IndexKey, ident, type Sql } from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { DirectoryColumn } from "./directory.ts";
import type { Opclasses } from "./opclass.ts";

/** The bits of `indoption`: src/include/catalog/pg_index.h. */
const DESCENDING = 1;
const NULLS_FIRST = 2;

export interface KeyCells {
  readonly column?: DirectoryColumn;
  readonly expression?: KeyExpression;
  readonly opclass: Oid;
  readonly option: number;
  /** As SQL, where it is another than the column or the expression has. */
  readonly collation?: string | undefined;
}

export interface KeyExpression {
  /** As `pg_get_indexdef` prints it, and null where its table is gone. */
  readonly text: string | null;
  readonly type: Oid;
}

export function indexKey(
  cells: KeyCells,
  opclasses: Opclasses,
  expressionSql: (text: string | null) => Sql,
): IndexKey {
  const { column, expression: key, option, collation } = cells;
  const opclass = opclasses.stated(cells.opclass, column?.type ?? key?.type ?? 0);
  const descending = (option & DESCENDING) !== 0;
  const nullsFirst = (option & NULLS_FIRST) !== 0;
  return {
    ...(column && collation === undefined
      ? { column: column.name }
      : { expression: expressionSql(expressionText(cells)) }),
    ...(opclass !== undefined && { opclass }),
    ...(descending && { order: "desc" }),
    ...(descending !== nullsFirst && { nulls: nullsFirst ? "first" : "last" }),
  };
}

/**
 * PostgreSQL takes the outermost collation of an expression for the key's; a column that is given
 * another than its own can only be written as an expression.
 */
function expressionText({ column, expression, collation }: KeyCells): string | null {
  const text = column ? ident(column.name) : (expression?.text ?? null);
  return collation === undefined ? unwrapped(text) : text && `${text} COLLATE ${collation}`;
}

/** What is no function call stands in parentheses, which are not a part of the expression. */
function unwrapped(text: string | null): string | null {
  return text?.startsWith("(") ? text.slice(1, -1) : text;
}
