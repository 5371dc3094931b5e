/** Why something that a revision has taken away does not come back. */
import type { StatementFailed } from "@autogen/postgres";
import type { FailurePlace } from "./errors.ts";
import type { Direction } from "./events.ts";
import { remains } from "./in-the-way.ts";

/** Only the session that took it away, and the ledger, know what it was: neither does. */
export class NothingRemembered extends Error {
  override readonly name = "NothingRemembered";
  readonly revision: string;
  readonly direction: Direction;
  /** What is away, and is not made again. */
  readonly reason: string;
  /** The call that would have put it back, such as `restoreView active`. */
  readonly call: string | undefined;
  readonly sql: string;
  /** How many statements of the revision are committed. */
  readonly done: number;
  readonly help: string;

  constructor({ revision, direction, call, sql, done }: FailurePlace, cause: StatementFailed) {
    const at = call === undefined ? "" : ` at ${call}`;
    super(`The ${direction} of revision ${revision} is refused${at}: ${cause.message}`, { cause });
    this.revision = revision;
    this.direction = direction;
    this.reason = cause.message;
    this.call = call;
    this.sql = sql;
    this.done = done;
    this.help = [cause.hint, remains(done)].filter(Boolean).join(" ");
  }
}
