/** What `drizzle-autogen` exports: for revision files, definitions, configuration, and programs. */
export { type Operations, type Sql, sql, type Unfilled, unfilled } from "@autogen/core";
export { type PgExtension, pgExtension } from "@autogen/drizzle";
export {
  type AutogenConfig,
  defineConfig,
  type TlsOptions,
} from "./configuration/autogen-config.ts";
export type {
  Casing,
  Configuration,
  ConfigurationFlags,
  DatabaseAddress,
  Definitions,
  Ledger,
  RefusedDatabase,
} from "./configuration/configuration.ts";
export { resolveConfiguration } from "./configuration/resolve.ts";
export type {
  AdoptOptions,
  AdoptReport,
  ChangeKind,
  ChangeReport,
  CheckedChange,
  CheckOptions,
  CheckReport,
  CheckTarget,
  CurrentOptions,
  CurrentReport,
  CurrentRevision,
  DiffOptions,
  DiffReport,
  DiffRevisionOptions,
  DiffRevisionReport,
  DiffSource,
  DiffSqlReport,
  Direction,
  HistoryOptions,
  HistoryReport,
  HistoryRevision,
  ProofReport,
  ResumeChoice,
  ReviewReport,
  RevisionOptions,
  RevisionReport,
  RunEvent,
  RunOptions,
  RunReport,
  UnmanagedReport,
  UnmodelledReport,
} from "./library/types.ts";
export {
  adopt,
  check,
  current,
  diff,
  diffRevision,
  diffSql,
  downgrade,
  history,
  makeRevision,
  upgrade,
} from "./library.ts";
