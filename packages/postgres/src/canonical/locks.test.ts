/** How much of a server's lock table a large comparison takes. */
import { databaseOf } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { Connection } from "../connection/connection.ts";
import { decideEquality } from "./equality.ts";
import { aboutExpression, freshConnection, tableOf } from "./testing/questions.ts";

/** Locks are counted before they are given back: `max_locks_per_transaction` is for all sessions. */
function watching(connection: Connection): { watched: Connection; most: () => number } {
  const counts: number[] = [];
  const count = async () => {
    const [row] = await connection.query<{ locks: number }>(
      "SELECT count(*)::int AS locks FROM pg_locks WHERE pid = pg_backend_pid()",
    );
    counts.push(row?.locks ?? 0);
  };
  // Sent together, as without the count: batches follow each other without waiting.
  const script = async (sql: string) => {
    const counting = sql.startsWith("ROLLBACK") ? [count()] : [];
    await Promise.all([...counting, connection.script(sql)]);
  };
  return { watched: { ...connection, script }, most: () => Math.max(0, ...counts) };
}

describeServers("a thousand tables", (server) => {
  test("take fewer than 2,000 locks at once, also where none is like another", async () => {
    const { connection } = await freshConnection(server);
    const questions = Array.from({ length: 1000 }, (_, at) => {
      const table = tableOf(`t${at}`, { id: "integer", v: `varchar(${at + 1})`, long: "text" });
      return aboutExpression(table, `((v)::text > 'x'::text)`, `v > 'x' AND long IS NULL`);
    });
    const { watched, most } = watching(connection);
    const database = databaseOf({});
    const equality = await decideEquality(questions, {
      target: { connection: watched, database },
      declared: database,
    });
    expect(questions.filter(equality.equal)).toEqual([]);
    expect(most()).toBeGreaterThan(500);
    expect(most()).toBeLessThan(2000);
  });
});
