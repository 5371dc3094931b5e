/** A connection whose round trips are counted, or that is interrupted between two of them. */
import type { Connection } from "../../connection/connection.ts";

type Piped = Pick<Connection, "server" | "pipeline">;

/** How many statements went out in each round trip. */
export function counting(connection: Connection): Piped & { readonly roundTrips: number[] } {
  const roundTrips: number[] = [];
  return {
    server: connection.server,
    roundTrips,
    pipeline: (statements) => {
      roundTrips.push(statements.length);
      return connection.pipeline(statements);
    },
  };
}

/** Something happens once the snapshot is taken, and before the catalogs are read. */
export function interrupted(connection: Connection, interrupt: () => Promise<unknown>): Piped {
  let before: () => Promise<unknown> = async () => {};
  return {
    server: connection.server,
    pipeline: async (statements) => {
      await before();
      before = interrupt;
      return connection.pipeline(statements);
    },
  };
}
