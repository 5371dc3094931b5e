export { EditedRevision } from "./edited.ts";
export {
  ChangedSinceBegun,
  Interrupted,
  InterruptedStep,
  LedgerLocked,
  NoDefaultSchema,
  OutOfOrder,
  RevisionFailed,
  TransactionEnded,
  UnfinishedRevision,
} from "./errors.ts";
export type { BatchProgress, BuildProgress, Direction, LockHolder, RunEvent } from "./events.ts";
export { type Fold, foldsAhead } from "./fold.ts";
export { type Halfway, halfwayRevisions } from "./halfway.ts";
export { HookFailed, type HookMoment, type Hooks, type RevisionHook } from "./hooks.ts";
export { ObjectInTheWay, type Refusal, RowsInTheWay } from "./in-the-way.ts";
export { appliedRows, DEFAULT_LEDGER, type Ledger, type LedgerRow, readLedger } from "./ledger.ts";
export type { LedgerTable, Progress } from "./ledger-sql.ts";
export { NothingRemembered } from "./nothing-remembered.ts";
export { DatabaseMoved } from "./path-left.ts";
export { type PlanOptions, planRun, type RevisionPlan } from "./plan.ts";
export {
  type PlannedRevision,
  type PlannedStatement,
  type PreviewContext,
  preview,
} from "./preview.ts";
export type { ResumeChoice } from "./resume.ts";
export { downgrade, type RunOutcome, upgrade } from "./run.ts";
export { type Segment, type Step, segmentsOf } from "./segments.ts";
export {
  DEFAULT_LIMITS,
  DEFAULT_WAIT,
  type RunContext,
  type StatementLimits,
} from "./settings.ts";
export { type StampOptions, type StampOutcome, stamp } from "./stamp.ts";
export { type Finding, verifyRevisions } from "./verify.ts";
