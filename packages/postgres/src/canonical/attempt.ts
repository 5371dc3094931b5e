/** Failures of statements as answers. */
import { StatementFailed } from "../connection/errors.ts";

/** The failure of a statement is an answer here, and nothing else is. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | StatementFailed> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StatementFailed) return error;
    throw error;
  }
}

/** One after the other, since a session does one thing at a time. */
export async function inTurn<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
