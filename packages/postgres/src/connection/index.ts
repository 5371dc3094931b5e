export { type ConnectOptions, connect } from "./connect.ts";
export type { Completion, Connection, Notice, Row, Server, Session } from "./connection.ts";
export {
  ConnectionFailed,
  DatabaseInUse,
  type FailureReason,
  PoolerInTransactionMode,
  SessionLost,
  StatementFailed,
  TransactionRolledBack,
} from "./errors.ts";
export {
  connectPglite,
  type EmbeddedConnection,
  type PgliteOptions,
} from "./pglite/connect.ts";
export { assertSession } from "./pooler.ts";
export { READING_SETTINGS, withReadingSettings } from "./reading.ts";
export { settled } from "./settled.ts";
export {
  failedWith,
  isCancelled,
  isDeadlock,
  isLockTimeout,
  isPermissionDenied,
  isReadOnly,
  isSerializationFailure,
  isUndefined,
} from "./sqlstate.ts";
export { onSnapshot, rolledBack, type TransactionOptions, transaction } from "./transaction.ts";
export { parseUrl } from "./url/parse.ts";
export { redactUrl } from "./url/redact.ts";
export type { PgliteTarget, PostgresTarget, Target, TargetDefaults } from "./url/target.ts";
