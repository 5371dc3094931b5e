/** The queries of many readers as one list of texts, and their results back where they belong. */
import { type Queries, querySql, type Results } from "./query.ts";

export type ResultsOf<Reader extends string> = Readonly<Record<Reader, Results<Queries>>>;

export function batchSql(batch: Readonly<Record<string, Queries>>): readonly string[] {
  return Object.values(batch).flatMap((queries) => Object.values(queries).map(querySql));
}

/** @param results in the order of `batchSql`. */
export function distributed<Reader extends string>(
  batch: Readonly<Record<Reader, Queries>>,
  results: readonly (readonly unknown[])[],
): ResultsOf<Reader> {
  const remaining = results.values();
  const entries = Object.entries<Queries>(batch).map(([reader, queries]) => [
    reader,
    Object.fromEntries(Object.keys(queries).map((query) => [query, remaining.next().value])),
  ]);
  return Object.fromEntries(entries) as ResultsOf<Reader>;
}
