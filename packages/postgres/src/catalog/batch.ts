/** The queries of many readers as one list of texts, and their results back where they belong. */
import { type Queries, querySql, type Results } from "./query.ts";

export type ResultsOf<Reader extends string> = Readonly<Record<Reader, Results<Queries>>>;

export function batchSql(batch: Readonly<Record<string, Queries>>): readonly string[] {
  return Object.values(batch).flatMap((queries) => Object.values(queries).map(querySql));
}

/** @param results in the order of `batchSql`. */
export function distributed<Batch extends Readonly<Record<string, Queries>>>(
  batch: Batch,
  results: readonly (readonly unknown[])[],
): { readonly [Reader in keyof Batch]: Results<Queries> } {
  const remaining = results.values();
  const entries = Object.entries<Queries>(batch).map(([reader, queries]) => [
    reader,
    Object.fromEntries(Object.keys(queries).map((query) => [query, remaining.next().value])),
  ]);
  return Object.fromEntries(entries) as { [Reader in keyof Batch]: Results<Queries> };
}
