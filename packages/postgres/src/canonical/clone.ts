/** The temporary tables over whose rows expressions are read. */
import { ident, leadingNamesIn, nameKey, type Table } from "@autogen/core";

/** What is asked about the rows of a table. */
export interface Cloning {
  readonly table: Table;
  readonly from: string;
  readonly to: string;
}

/** Clones per batch: some 250 tables hold some 1,000 locks until their savepoint is rolled back. */
const TABLES_PER_BATCH = 250;

/** Equal for questions that one clone serves. */
export function cloneKey({ table }: Pick<Cloning, "table">): string {
  const columns = table.columns.map(({ name, type }) => [name, type]);
  return JSON.stringify([nameKey(table), columns]);
}

/** The columns of a clone, in the table's order, without anything that they have. */
export function clonedColumns({ columns }: Table): readonly string[] {
  return columns.map(({ name, type }) => `${ident(name)} ${type}`);
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
