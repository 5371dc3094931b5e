/** Stopping on request. */
import { type Connection, isCancelled } from "@autogen/postgres";

/** Whether something failed because it was asked to stop. */
export function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  if (!signal?.aborted) return false;
  const isAbort = error instanceof Error && error.name === "AbortError";
  return error === signal.reason || isAbort || isCancelled(error);
}

/**
 * Runs a statement, unless the signal has come; one that comes later cancels it. A request to cancel
 * that does not reach the server leaves the statement to finish. It is awaited, lest it come late and
 * hit the next statement.
 */
export async function cancellable(
  connection: Connection,
  signal: AbortSignal | undefined,
  run: () => Promise<void>,
): Promise<void> {
  if (!signal) return run();
  signal.throwIfAborted();
  const cancelling: Promise<void>[] = [];
  const cancel = () => void cancelling.push(connection.cancel());
  signal.addEventListener("abort", cancel, { once: true });
  const [outcome] = await Promise.allSettled([run()]);
  signal.removeEventListener("abort", cancel);
  await Promise.allSettled(cancelling);
  if (outcome.status === "rejected") throw outcome.reason;
}
