/** A connection whose statements are counted. */
import type { Connection } from "../../connection/connection.ts";

export interface Counted {
  readonly counting: Connection;
  readonly statements: () => readonly string[];
}

/** @param before runs ahead of each statement */
export function counted(connection: Connection, before?: (sql: string) => Promise<void>): Counted {
  const sent: string[] = [];
  const noting =
    <P extends readonly unknown[], R>(run: (sql: string, ...rest: P) => Promise<R>) =>
    async (sql: string, ...rest: P) => {
      sent.push(sql);
      if (before) await before(sql);
      return run(sql, ...rest);
    };
  const counting: Connection = {
    ...connection,
    query: noting(connection.query) as Connection["query"],
    script: noting(connection.script),
  };
  return { counting, statements: () => sent };
}
