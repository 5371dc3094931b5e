/** What became of the rows of a proof. */
import { ident, nameKey, type Table } from "@autogen/core";
import type { Stored, StoredRow } from "./fill.ts";

/** A column whose values are not what they were, or a table that has lost rows. */
export interface Loss {
  readonly table: Table;
  readonly column?: string;
}

/** What the rows before had, and those after do not. */
export function lossesBetween(
  tables: readonly Table[],
  before: Stored,
  after: Stored,
): readonly Loss[] {
  return tables.flatMap((table): readonly Loss[] => {
    const [were, are] = [before, after].map((stored) => stored.get(nameKey(table)) ?? []);
    return tableLosses(table, were ?? [], are ?? []);
  });
}

export function lossText({ table, column }: Loss): string {
  return column === undefined
    ? `rows of ${nameKey(table)}`
    : `values of ${nameKey(table)}.${ident(column)}`;
}

function tableLosses(
  table: Table,
  before: readonly StoredRow[],
  after: readonly StoredRow[],
): readonly Loss[] {
  if (after.length < before.length) return [{ table }];
  return table.columns
    .filter(({ generated }) => !generated)
    .filter(({ name }) => contentOf(table, name, before) !== contentOf(table, name, after))
    .map(({ name }) => ({ table, column: name }));
}

/** A column's values, each beside the key of its row; without a key, in whatever order. */
function contentOf(table: Table, column: string, rows: readonly StoredRow[]): string {
  const key = table.primaryKey?.columns ?? [];
  const lines = rows.map((row) => JSON.stringify([...key, column].map((name) => row[name])));
  return lines.sort().join("\n");
}
