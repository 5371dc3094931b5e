import type { Column } from "../../model/column.ts";
import { type Default, defaultSql } from "../../model/sql.ts";
import type { Table } from "../../model/table.ts";
import type { Equality } from "../equality.ts";

/** Two defaults of a column. */
export interface DefaultQuestion {
  readonly about: "default";
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly table: Table;
  readonly column: Column;
}

export function defaultKey({ about, type, from, to }: DefaultQuestion): string {
  return JSON.stringify([about, type, from, to]);
}

export function sameDefault(
  equality: Equality,
  table: Table,
  column: Column,
  from: Default | undefined,
  to: Default | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  const [a, b] = [defaultSql(from), defaultSql(to)];
  if (a === b) return true;
  return equality.equal({ about: "default", type: column.type, from: a, to: b, table, column });
}
