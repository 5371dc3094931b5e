/** Code of a revision, with its view of the database. */
import { isSql, type RunCode, type RunDatabase, type Sql } from "@autogen/core";
import { type Connection, SessionLost, StatementFailed } from "@autogen/postgres";

/** What code threw that no statement of its own did. */
export class CodeFailed extends Error {
  override readonly name = "CodeFailed";
  readonly reason: Error;

  constructor(thrown: unknown) {
    const reason = thrown instanceof Error ? thrown : new Error(String(thrown));
    super(reason.message, { cause: reason });
    this.reason = reason;
  }
}

/** Code asked the database for something after it had ended: it awaits less than it starts. */
export class CodeEnded extends Error {
  override readonly name = "CodeEnded";

  constructor() {
    super("the code of op.run has ended, and asked the database for something more; await it");
  }
}

/**
 * Runs code to its end, and to that of the statements that it did not await.
 * @throws CodeFailed; StatementFailed, SessionLost
 */
export async function runCode(connection: Connection, code: RunCode): Promise<void> {
  const pending = new Set<Promise<unknown>>();
  let isOver = false;
  const start = <T>(ask: () => Promise<T>): Promise<T> => {
    if (isOver) return Promise.reject(new CodeEnded());
    const answer = ask();
    pending.add(answer);
    const settle = () => pending.delete(answer);
    answer.then(settle, settle);
    return answer;
  };
  const db: RunDatabase = {
    query: (statement, parameters) => start(() => connection.query(text(statement), parameters)),
    execute: (statement, parameters) =>
      start(async () => (await connection.execute(text(statement), parameters)).count ?? 0),
  };
  try {
    await code(Object.freeze(db));
    // What was not awaited fails the code as what was.
    await Promise.all(pending);
  } catch (error) {
    if (error instanceof StatementFailed || error instanceof SessionLost) throw error;
    throw new CodeFailed(error);
  } finally {
    await Promise.allSettled(pending);
    isOver = true;
  }
}

function text(statement: Sql | string): string {
  return isSql(statement) ? statement.sql : statement;
}
