import type { Duplex } from "node:stream";
import postgres from "postgres";
import { SessionLost, StatementFailed } from "./errors.ts";
import { lastWords } from "./last-words.ts";

type Reject = (error: unknown) => void;

/**
 * The statements that have no answer yet. postgres.js leaves some of them waiting for ever where the
 * connection breaks; here each is told.
 */
export class InFlight {
  readonly #waiting = new Map<Reject, string>();
  #received: Buffer = Buffer.alloc(0);
  #lastError: Error | undefined;
  #lost: ((sql?: string) => SessionLost) | undefined;

  constructor(transport: Duplex) {
    transport.on("data", (received: Buffer) => {
      this.#received = received;
    });
    transport.on("error", (error) => {
      this.#lastError = error;
    });
    transport.once("close", () => this.#end());
  }

  /** Passes an answer on, an error as one of ours. */
  async answer<T>(sql: string, start: () => PromiseLike<T>): Promise<T> {
    if (this.#lost) throw this.#lost();
    return new Promise<T>((resolve, reject) => {
      const answer = start();
      this.#waiting.set(reject, sql);
      answer
        .then(resolve, (error) => reject(this.#translate(error, sql)))
        .then(() => this.#waiting.delete(reject));
    });
  }

  /** From now on every statement fails; those that wait are still answered. */
  refuse(lost: (sql?: string) => SessionLost): void {
    this.#lost ??= lost;
  }

  #end(): void {
    this.refuse(this.#reason());
    for (const [reject, sql] of this.#waiting) reject(this.#lost?.(sql));
    this.#waiting.clear();
  }

  #reason(): (sql?: string) => SessionLost {
    const words = lastWords(this.#received);
    const cause = this.#lastError;
    const why = words?.message ?? cause?.message ?? "the other side closed the connection";
    return (sql) => new SessionLost(why, { ...(sql && { sql }), code: words?.code, cause });
  }

  /** Also what a statement is told that is written while the other side closes the connection. */
  #translate(error: unknown, sql: string): unknown {
    if (error !== undefined && error === this.#lastError) return this.#reason()(sql);
    if (!(error instanceof postgres.PostgresError)) return error;
    const ends = error.severity === "FATAL" || error.severity === "PANIC";
    return ends
      ? new SessionLost(error.message, { sql, code: error.code, cause: error })
      : new StatementFailed(sql, error, error);
  }
}
