/** A connection that stops at the boundary of statements. */
import type { Connection } from "@autogen/postgres";

const READS = /^\s*(?:SELECT|SHOW|EXPLAIN)\b/i;

/**
 * Calls `stop` before the n-th statement, the first being 1; those of the ledger, BEGIN and COMMIT are among
 * them, and what code asks that also writes. What only reads is not counted: nothing of it can be lost.
 */
export function counted(
  connection: Connection,
  before: number,
  stop: () => Promise<void>,
): { readonly connection: Connection; readonly count: () => number } {
  let count = 0;
  const counting =
    <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      count += 1;
      return count === before ? stop().then(() => run(...args)) : run(...args);
    };
  const query: Connection["query"] = (sql, parameters) => connection.query(sql, parameters);
  const writing = counting(query) as Connection["query"];
  const through: Connection = {
    server: connection.server,
    session: connection.session,
    query: (sql, parameters) => (READS.test(sql) ? query : writing)(sql, parameters),
    values: (sql, parameters) => connection.values(sql, parameters),
    pipeline: (statements) => connection.pipeline(statements),
    cancel: () => connection.cancel(),
    sibling: (options) => connection.sibling(options),
    close: () => connection.close(),
    script: counting((sql) => connection.script(sql)),
    execute: counting((sql: string, parameters?: readonly unknown[]) =>
      connection.execute(sql, parameters),
    ),
  };
  return { connection: through, count: () => count };
}
