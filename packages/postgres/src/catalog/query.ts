/** A query whose result is named and typed cell by cell. */
import { ident } from "@autogen/core";

export interface Query<R> {
  /** The SQL of each cell. */
  readonly cells: { readonly [K in keyof R]: string };
  /** Everything after the list of cells. */
  readonly from: string;
}

// biome-ignore lint/suspicious/noExplicitAny: each query has rows of its own
export type Queries = Readonly<Record<string, Query<any>>>;

export type Results<Q extends Queries> = {
  readonly [K in keyof Q]: readonly (Q[K] extends Query<infer R> ? R : never)[];
};

export function querySql({ cells, from }: Query<unknown>): string {
  const list = Object.entries<string>(cells).map(([name, sql]) => `${sql} AS ${ident(name)}`);
  return `SELECT ${list.join(", ")} ${from}`;
}
