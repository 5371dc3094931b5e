/** Why no session came about. */
import postgres from "postgres";
import { ConnectionFailed, type FailureReason, SessionLost, StatementFailed } from "../errors.ts";
import type { Host, PostgresTarget } from "../url/target.ts";
import { NotPostgres, TlsFailed } from "./tls.ts";

interface Failure {
  readonly reason: FailureReason;
  readonly detail: string;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const bySqlstate: Readonly<Record<string, FailureReason>> = {
  "22023": "bad url",
  "28000": "authentication",
  "28P01": "authentication",
  "3D000": "no such database",
  "42501": "not allowed",
  "42704": "bad url",
  "53300": "too many connections",
  "57P01": "not ready",
  "57P02": "not ready",
  "57P03": "not ready",
};

/** https://nodejs.org/api/errors.html#common-system-errors, and one of postgres.js */
const byCode: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: { reason: "refused", detail: "nothing accepts connections there" },
  ENOENT: { reason: "refused", detail: "there is no such socket" },
  EACCES: { reason: "refused", detail: "the socket may not be used by this user" },
  ENOTFOUND: { reason: "host not found", detail: "the host's name is not known" },
  EAI_AGAIN: { reason: "host not found", detail: "the host's name could not be looked up" },
  EHOSTUNREACH: { reason: "host not found", detail: "no route leads to the host" },
  ENETUNREACH: { reason: "host not found", detail: "no route leads to the host's network" },
  ETIMEDOUT: { reason: "timeout", detail: "the host did not answer" },
  ECONNRESET: { reason: "lost", detail: "the other side closed the connection at once" },
  EPIPE: { reason: "lost", detail: "the other side closed the connection at once" },
  SASL_SIGNATURE_MISMATCH: {
    reason: "authentication",
    detail: "the server could not prove that it knows the password",
  },
};

export function connectionFailed(
  error: unknown,
  place: Host,
  target: PostgresTarget,
): ConnectionFailed {
  if (error instanceof ConnectionFailed) return error;
  const { reason, detail } = failureOf(error, target);
  const { user, database } = target;
  const code = (error as { readonly code?: string | undefined }).code;
  return new ConnectionFailed(reason, { ...place, user, database }, detail, { code, cause: error });
}

function failureOf(error: unknown, target: PostgresTarget): Failure {
  if (error instanceof SessionLost || error instanceof StatementFailed) {
    return error.cause
      ? failureOf(error.cause, target)
      : { reason: "lost", detail: "the server ended the session at once" };
  }
  if (error instanceof postgres.PostgresError) return refusal(error, target);
  if (error instanceof NotPostgres) return { reason: "protocol", detail: error.message };
  if (error instanceof TlsFailed) return { reason: "tls", detail: error.message };
  const { name, code = "", message } = error as NodeJS.ErrnoException;
  if (name === "TimeoutError") {
    return { reason: "timeout", detail: `no session after ${target.connectTimeout} s` };
  }
  return byCode[code] ?? { reason: "lost", detail: message };
}

function refusal({ code, message }: postgres.PostgresError, target: PostgresTarget): Failure {
  const reason = bySqlstate[code] ?? "lost";
  const withoutPassword = reason === "authentication" && !target.password;
  return { reason, detail: withoutPassword ? `${message}, and no password was given` : message };
}
