/** A connection whose statements are counted. */
import type { Connection } from "../../connection/connection.ts";
import { settled } from "../../connection/settled.ts";

export interface Counted {
  readonly counting: Connection;
  readonly statements: () => readonly string[];
}

/** @param before what it sends at once is ahead of each statement, which does not wait for it */
export function counted(connection: Connection, before = async (_sql: string) => {}): Counted {
  const sent: string[] = [];
  const noting =
    <P extends readonly unknown[], R>(run: (sql: string, ...rest: P) => Promise<R>) =>
    async (sql: string, ...rest: P) => {
      sent.push(sql);
      const [, result] = await settled([before(sql), run(sql, ...rest)]);
      return result;
    };
  const counting: Connection = {
    ...connection,
    query: noting(connection.query) as Connection["query"],
    script: noting(connection.script),
  };
  return { counting, statements: () => sent };
}
