export type { DefinitionModule } from "./collect.ts";
export {
  type PgCollation,
  type PgCollationConfig,
  pgCollation,
} from "./declarations/collation.ts";
export {
  type PgComment,
  type PgCommented,
  type PgCommentedPart,
  pgComment,
} from "./declarations/comment.ts";
export {
  type PgCompositeAttribute,
  type PgCompositeType,
  type PgCompositeTypeConfig,
  pgCompositeType,
} from "./declarations/composite-type.ts";
export {
  type PgDefaultPrivileges,
  type PgDefaultPrivilegesConfig,
  pgDefaultPrivileges,
} from "./declarations/default-privileges.ts";
export { type PgDomain, type PgDomainConfig, pgDomain } from "./declarations/domain.ts";
export {
  type PgEventTrigger,
  type PgEventTriggerConfig,
  pgEventTrigger,
} from "./declarations/event-trigger.ts";
export {
  type PgExclusion,
  type PgExclusionConfig,
  type PgExclusionElement,
  pgExclusion,
} from "./declarations/exclusion.ts";
export { type PgExtension, type PgExtensionConfig, pgExtension } from "./declarations/extension.ts";
export {
  type PgGrant,
  type PgGrantConfig,
  type PgGrantee,
  type PgGrantTarget,
  type PgPrivilege,
  pgGrant,
} from "./declarations/grant.ts";
export { type PgOwner, pgOwner } from "./declarations/owner.ts";
export {
  type PgInherits,
  type PgPartition,
  type PgPartitionBounds,
  type PgPartitioned,
  type PgPartitioning,
  type PgPartitionKey,
  type PgPartitionValue,
  pgInherits,
  pgPartition,
  pgPartitioned,
} from "./declarations/partition.ts";
export {
  type PgPublication,
  type PgPublicationConfig,
  type PgPublishedTable,
  pgPublication,
} from "./declarations/publication.ts";
export { type PgRange, type PgRangeConfig, pgRange } from "./declarations/range.ts";
export {
  type PgFunction,
  type PgFunctionConfig,
  type PgProcedure,
  type PgReturnedTable,
  type PgRoutineArgument,
  type PgRoutineOptions,
  pgFunction,
  pgProcedure,
} from "./declarations/routine.ts";
export { type PgRule, type PgRuleConfig, pgRule } from "./declarations/rule.ts";
export {
  type PgStatistics,
  type PgStatisticsConfig,
  pgStatistics,
} from "./declarations/statistics.ts";
export {
  type PgColumnOptions,
  type PgConstraintOptions,
  type PgTableOptions,
  type PgTableOptionsConfig,
  pgTableOptions,
} from "./declarations/table-options.ts";
export { type PgTrigger, type PgTriggerConfig, pgTrigger } from "./declarations/trigger.ts";
export type { Unsupported } from "./definitions/unsupported.ts";
export { type Casing, type DrizzleModules, importDrizzle } from "./drizzle.ts";
export { DuplicateDefinition, NoDefinitions, UnknownDrizzle, UnusedCasing } from "./errors.ts";
export { type Filters, nameFilter, type Scope, scopeFilter } from "./filters.ts";
export {
  type Collected,
  collectDefinitions,
  type Definitions,
  type DefinitionsOptions,
} from "./read-definitions.ts";
