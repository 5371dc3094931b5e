/** Questions in batches that one PostgreSQL session can answer at once. */

/** Two columns for each: a row that is read back has at most 1,664. */
const QUESTIONS_PER_BATCH = 500;

/** To make a table takes time that grows with the square of its columns. */
const COLUMNS_PER_TABLE = 50;

/** Batches of questions whose texts are columns. */
export function columnBatches<T>(questions: readonly T[]): readonly (readonly T[])[] {
  return chunks(questions, QUESTIONS_PER_BATCH);
}

/** The SQL of temporary tables that together have these columns; their names are the prefix and a number, from 0. */
export function columnTables(prefix: string, columns: readonly string[]): readonly string[] {
  return chunks(columns, COLUMNS_PER_TABLE).map(
    (some, index) => `CREATE TEMPORARY TABLE ${prefix}${index} (${some.join(",\n")})`,
  );
}

/** The oids of those tables. */
export function columnTablesSql(prefix: string): string {
  return `(SELECT oid FROM pg_class
    WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND starts_with(relname, '${prefix}'))`;
}

/** Lists of some length, and what is left. */
export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
