/** A few rows for the tables that a revision touches. */
import {
  type Database,
  type ForeignKey,
  ident,
  literal,
  nameKey,
  qualified,
  type Table,
} from "@autogen/core";
import { type Connection, StatementFailed } from "@autogen/postgres";
import { type Candidates, candidatesOf, type Journey, rowsFor } from "./candidates.ts";

/** The text of each column's value; null where it has none. */
export type StoredRow = Readonly<Record<string, string | null>>;

/** Rows of tables, by the tables' keys. */
export type Stored = ReadonlyMap<string, readonly StoredRow[]>;

/**
 * Fills the tables where it can: one that takes none of the rows stays empty.
 * @param tables those that others refer to come first
 */
export async function fillTables(
  connection: Connection,
  tables: readonly Table[],
  journey: Journey,
): Promise<Stored> {
  const stored = new Map<string, readonly StoredRow[]>();
  for (const table of tables) {
    const rows = await fillTable(connection, table, journey, stored);
    if (rows.length > 0) stored.set(nameKey(table), rows);
  }
  return stored;
}

async function fillTable(
  connection: Connection,
  table: Table,
  journey: Journey,
  stored: Stored,
): Promise<readonly StoredRow[]> {
  const candidates = candidatesOf(table, journey);
  if (!candidates) return [];
  const rows: StoredRow[] = [];
  for (let at = 0; at < rowsFor(candidates); at += 1) {
    const insert = insertion(table, candidates, at, stored);
    const row = insert && (await inserted(connection, insert));
    if (row) rows.push(row);
    // What the first row is refused for, the next ones are too.
    if (rows.length === 0 && at > 0) break;
  }
  return rows;
}

/** The row as it is stored; nothing where a constraint does not take it. */
async function inserted(connection: Connection, sql: string): Promise<StoredRow | undefined> {
  try {
    const [row] = await connection.query<StoredRow>(sql);
    return row;
  } catch (error) {
    if (error instanceof StatementFailed) return undefined;
    throw error;
  }
}

/** The statement that inserts one row; nothing where it refers to a row that is not there. */
export function insertion(
  table: Table,
  candidates: readonly Candidates[],
  at: number,
  stored: Stored,
): string | undefined {
  const values = new Map(
    candidates.map(({ column, values: all, nullable }) => {
      const text = nullable && at % ROUND === 1 ? null : (all[at % all.length] ?? null);
      return [column.name, text] as const;
    }),
  );
  for (const key of table.foreignKeys) {
    const references = referenced(table, key, at, stored, values);
    if (!references) return undefined;
    for (const [column, text] of references) values.set(column, text);
  }
  const columns = table.columns.filter(({ name }) => values.has(name));
  const all = table.columns.map(({ name }) => `${ident(name)}::text`).join(", ");
  const into = `INSERT INTO ${qualified(table)}`;
  if (columns.length === 0) return `${into} DEFAULT VALUES RETURNING ${all || "1"}`;
  const texts = columns.map(({ name, type }) => valueSql(values.get(name) ?? null, type));
  const names = columns.map(({ name }) => ident(name)).join(", ");
  return `${into} (${names}) VALUES (${texts.join(", ")}) RETURNING ${all}`;
}

/** Every third row has nulls wherever it can. */
const ROUND = 3;

function valueSql(text: string | null, type: string): string {
  return text === null ? "NULL" : `${literal(text)}::${type}`;
}

/** The values of a foreign key's columns: of a row that is there, or of this one, or none. */
function referenced(
  table: Table,
  { columns, references }: ForeignKey,
  at: number,
  stored: Stored,
  own: ReadonlyMap<string, string | null>,
): readonly (readonly [column: string, text: string | null])[] | undefined {
  const isSelf = nameKey(references.table) === nameKey(table);
  const parents = stored.get(nameKey(references.table));
  const parent = isSelf ? own : new Map(Object.entries(parents?.[at % parents.length] ?? {}));
  const values = columns.map((column, index) => {
    const isNull = own.get(column) === null;
    return [column, isNull ? null : parent.get(references.columns[index] ?? "")] as const;
  });
  if (values.every(([, text]) => text !== undefined)) return values as [string, string | null][];
  const canBeNull = columns.every((name) => isNullable(table, name));
  return canBeNull ? columns.map((name) => [name, null]) : undefined;
}

function isNullable({ columns }: Table, name: string): boolean {
  return columns.some((column) => column.name === name && !column.notNull);
}

/** The rows of the tables as they are now. */
export async function storedRows(
  connection: Connection,
  tables: readonly Table[],
): Promise<Stored> {
  const queries = tables.map((table) => {
    const columns = table.columns.map(({ name }) => `${ident(name)}::text`).join(", ");
    return `SELECT ${columns || "1"} FROM ${qualified(table)}`;
  });
  const rows = await connection.pipeline<StoredRow>(queries);
  return new Map(tables.map((table, index) => [nameKey(table), rows[index] ?? []]));
}

/** The tables that have rows. */
export function filledTables({ table }: Database, stored: Stored): readonly Table[] {
  return [...stored.keys()].flatMap((key) => table.get(key) ?? []);
}
