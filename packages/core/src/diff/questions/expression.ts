import type { Column } from "../../model/column.ts";
import { isDeepEqual } from "../../model/equal.ts";
import type { Sql } from "../../model/sql.ts";
import type { Table } from "../../model/table.ts";
import { ident } from "../../names/identifier.ts";
import { nameKey } from "../../names/qualified.ts";
import type { Equality } from "../equality.ts";

/** A column, or an expression, and how it is ordered. */
interface IndexedKey {
  readonly column?: string;
  readonly expression?: Sql;
}

/** Two expressions over the row of a table. */
export interface ExpressionQuestion {
  readonly about: "expression";
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** What holds the expression, for a person. */
  readonly holder: string;
  /** It is the key of an index, of which PostgreSQL keeps the collation beside the expression. */
  readonly key?: true;
}

/** The type of a column, with its collation where that is another than the type's. */
export function collatedType({ type, collation }: Pick<Column, "type" | "collation">): string {
  return collation === undefined ? type : `${type} COLLATE ${collation}`;
}

export function expressionKey({ about, table, from, to, key }: ExpressionQuestion): string {
  const asked = JSON.stringify([about, nameKey(table), from, to]) + columnsKey(table);
  return key ? `${asked} key ${JSON.stringify(table.columns.map(collatedType))}` : asked;
}

/** What an expression over the rows of a table depends on, asked for each of its expressions. */
const columnsKeys = new WeakMap<Table["columns"], string>();

function columnsKey({ columns }: Table): string {
  const key =
    columnsKeys.get(columns) ?? JSON.stringify(columns.map(({ name, type }) => [name, type]));
  columnsKeys.set(columns, key);
  return key;
}

export function sameExpression(
  equality: Equality,
  table: Table,
  holder: string,
  from: Sql | undefined,
  to: Sql | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (from.sql === to.sql) return true;
  return equality.equal({ about: "expression", table, holder, from: from.sql, to: to.sql });
}

const COLLATED = /collate/i;

/**
 * The same of two keys of an index: a collation that one states, and that the expression or the column has anyway, is no
 * difference.
 */
export function sameKey(
  equality: Equality,
  table: Table,
  holder: string,
  from: IndexedKey,
  to: IndexedKey,
): boolean {
  const { column, expression: old, ...before } = from;
  const { column: other, expression: now, ...after } = to;
  if (!isDeepEqual(before, after)) return false;
  const [first, second] = [old?.sql, now?.sql].map((text) => text ?? "");
  if (!COLLATED.test(`${first}${second}`)) {
    return column === other && sameExpression(equality, table, holder, old, now);
  }
  const texts = {
    from: column ? ident(column) : (first ?? ""),
    to: other ? ident(other) : (second ?? ""),
  };
  if (texts.from === texts.to) return true;
  return equality.equal({ about: "expression", table, holder, ...texts, key: true });
}
