/** A connection whose statements are counted. */
import type { Connection } from "../../connection/connection.ts";

export interface Counted {
  readonly counting: Connection;
  readonly statements: () => readonly string[];
}

export function counted(connection: Connection): Counted {
  const sent: string[] = [];
  const noting =
    <R>(run: (sql: string) => Promise<R>) =>
    (sql: string) => {
      sent.push(sql);
      return run(sql);
    };
  const counting: Connection = {
    ...connection,
    query: noting(connection.query) as Connection["query"],
    script: noting(connection.script),
  };
  return { counting, statements: () => sent };
}
