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
    <R>(run: (sql: string) => Promise<R>) =>
    async (sql: string) => {
      sent.push(sql);
      if (before) await before(sql);
      return run(sql);
    };
  const counting: Connection = {
    ...connection,
    query: noting(connection.query) as Connection["query"],
    script: noting(connection.script),
  };
  return { counting, statements: () => sent };
}
