/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
import { StatementFailed } from "./errors.ts";

/** Whether the server refused a statement with one of these SQLSTATEs. */
export function failedWith(error: unknown, ...codes: readonly string[]): error is StatementFailed {
  return error instanceof StatementFailed && codes.includes(error.code);
}

/** `lock_timeout` ran out, or `NOWAIT` found a lock taken. */
export const isLockTimeout = (error: unknown): error is StatementFailed =>
  failedWith(error, "55P03");

export const isDeadlock = (error: unknown): error is StatementFailed => failedWith(error, "40P01");

/** A concurrent transaction came first; the whole transaction may be tried again. */
export const isSerializationFailure = (error: unknown): error is StatementFailed =>
  failedWith(error, "40001");

/** The statement was cancelled: on request, or by `statement_timeout`. */
export const isCancelled = (error: unknown): error is StatementFailed => failedWith(error, "57014");

export const isPermissionDenied = (error: unknown): error is StatementFailed =>
  failedWith(error, "42501");

/** The server or the session is read-only. */
export const isReadOnly = (error: unknown): error is StatementFailed => failedWith(error, "25006");

/** A schema, a table or the like, a column, a function or a type is not there. */
export const isUndefined = (error: unknown): error is StatementFailed =>
  failedWith(error, "3F000", "42P01", "42703", "42883", "42704");
