/** The temporary tables over whose rows expressions are read. */
import { ident, leadingNamesIn, nameKey, type Table } from "@autogen/core";

/** What is asked about the rows of a table. */
export interface Cloning {
  readonly table: Table;
  readonly from: string;
  readonly to: string;
}

/** Clones per batch: 500 hold some 1,000 locks until their savepoint is rolled back. */
const TABLES_PER_BATCH = 500;

const keys = new WeakMap<Table, string>();

/** Equal for questions that one clone serves. */
export function cloneKey({ table }: Pick<Cloning, "table">): string {
  const columns = () => table.columns.map(({ name, type }) => [name, type]);
  const key = keys.get(table) ?? JSON.stringify([nameKey(table), columns()]);
  keys.set(table, key);
  return key;
}

/** What a partitioned table cannot be without; no column of a user's. */
const PARTITION_KEY = ident("autogen partition");

/**
 * Makes a clone with the columns in the table's order, without anything that they have. It is
 * partitioned, since such a table has no files and no table for long values: that takes half the time
 * and half the locks.
 */
export function cloneSql(table: Table, name: string, constraints: readonly string[]): string {
  const columns = table.columns.map((column) => `${ident(column.name)} ${column.type}`);
  const members = [...columns, `${PARTITION_KEY} integer`, ...constraints].join(",\n");
  return `CREATE TEMPORARY TABLE ${ident(name)} (${members}) PARTITION BY LIST (${PARTITION_KEY})`;
}

/**
 * The table's name, where an expression names the table. No other clone bears it: it would be that of
 * a type as well, and stand before others of that name.
 */
export function statedCloneName({ table, from, to }: Cloning): string | undefined {
  return [from, to].some((text) => leadingNamesIn(text).has(table.name)) ? table.name : undefined;
}

interface Batch<T> {
  readonly clones: Set<string>;
  /** The clone that bears each name. */
  readonly names: Map<string, string>;
  readonly questions: T[];
}

/** Two clones that must have one name never share a batch. */
export function cloneBatches<T extends Cloning>(
  questions: readonly T[],
): readonly (readonly T[])[] {
  const batches: Batch<T>[] = [];
  for (const question of questions) {
    const key = cloneKey(question);
    const name = statedCloneName(question) ?? key;
    const open = batches.find(
      ({ clones, names }) =>
        (clones.has(key) || clones.size < TABLES_PER_BATCH) && (names.get(name) ?? key) === key,
    );
    const batch: Batch<T> = open ?? { clones: new Set(), names: new Map(), questions: [] };
    if (!open) batches.push(batch);
    batch.clones.add(key);
    batch.names.set(name, key);
    batch.questions.push(question);
  }
  return batches.map((batch) => batch.questions);
}
