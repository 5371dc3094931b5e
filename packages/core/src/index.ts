export * from "./diff/diff.ts";
export * from "./diff/equality.ts";
export * from "./diff/meeting.ts";
export * from "./diff/questions/default.ts";
export * from "./diff/questions/expression.ts";
export * from "./diff/questions/kinds.ts";
export * from "./diff/questions/query.ts";
export * from "./diff/questions/query.ts";
export * from "./diff/questions/routine.ts";
export * from "./diff/questions/type.ts";
export * from "./diff/trials.ts";
export { isAttachedKind } from "./model/attached.ts";
export * from "./model/check.ts";
export * from "./model/collation.ts";
export * from "./model/column.ts";
export * from "./model/comment.ts";
export * from "./model/composite-type.ts";
export * from "./model/constraint-timing.ts";
export * from "./model/database.ts";
export * from "./model/default-privileges.ts";
export type { TablePart } from "./model/dependants.ts";
export * from "./model/domain.ts";
export * from "./model/enum.ts";
export * from "./model/equal.ts";
export * from "./model/errors.ts";
export * from "./model/event-trigger.ts";
export * from "./model/exclusion.ts";
export * from "./model/existing-table.ts";
export * from "./model/extension.ts";
export { EXTENSION_CONTENTS } from "./model/extension-contents.ts";
export * from "./model/foreign-key.ts";
export * from "./model/grant.ts";
export * from "./model/groups.ts";
export {
  heirsOf,
  joined,
  parentsOf,
  standingAlone,
  wholeTable,
  withOddNames,
} from "./model/inheritance.ts";
export * from "./model/kinds.ts";
export * from "./model/materialized-view.ts";
export * from "./model/name-holder.ts";
export * from "./model/naming.ts";
export * from "./model/owner.ts";
export * from "./model/partitioning.ts";
export * from "./model/parts.ts";
export * from "./model/policy.ts";
export * from "./model/policy-texts.ts";
export * from "./model/primary-key.ts";
export * from "./model/publication.ts";
export * from "./model/range-type.ts";
export * from "./model/reference.ts";
export * from "./model/role.ts";
export * from "./model/routine.ts";
export * from "./model/rule.ts";
export * from "./model/schema.ts";
export * from "./model/sequence.ts";
export * from "./model/sql.ts";
export * from "./model/standing-dependant.ts";
export * from "./model/statistics.ts";
export * from "./model/table.ts";
export * from "./model/table-attributes.ts";
export * from "./model/table-index.ts";
export * from "./model/trigger.ts";
export * from "./model/type-name.ts";
export { type TypeText, typeText } from "./model/type-text.ts";
export * from "./model/unfilled.ts";
export * from "./model/unique.ts";
export * from "./model/view.ts";
export * from "./model/view-reads.ts";
export * from "./names/concurrent-index.ts";
export * from "./names/identifier.ts";
export * from "./names/own-types.ts";
export * from "./names/qualified.ts";
export * from "./names/relations.ts";
export * from "./names/sequence-name.ts";
export * from "./names/signature.ts";
export { type Token, tokensOf } from "./names/tokens.ts";
export * from "./names/words.ts";
export * from "./operations/adopt.ts";
export {
  type Backfill,
  type BackfillSpec,
  type Fill,
  unfilledColumns,
} from "./operations/backfill.ts";
export type { Batches, BatchStatements } from "./operations/backfill-batches.ts";
export type { KeyOrder, KeyText } from "./operations/backfill-order.ts";
export * from "./operations/call.ts";
export * from "./operations/definition.ts";
export * from "./operations/differences.ts";
export {
  type EnumMap,
  type EnumValues,
  type HeldValue,
  type LiveUse,
  unmappedValues,
} from "./operations/enum-map.ts";
export { enumUses } from "./operations/enum-replacement.ts";
export * from "./operations/errors.ts";
export * from "./operations/fill-first.ts";
export * from "./operations/guard.ts";
export * from "./operations/guards-ahead.ts";
export { isLeftInPlace } from "./operations/left-in-place.ts";
export { awayAfter, type Memory, NOTHING_REMEMBERED } from "./operations/memory.ts";
export * from "./operations/operation.ts";
export * from "./operations/order.ts";
export * from "./operations/roles.ts";
export { calledIn } from "./operations/routine-refs.ts";
export type { Run, RunCode, RunDatabase, RunOptions } from "./operations/run.ts";
export { namedOwnSequences } from "./operations/sequence-refs.ts";
export * from "./operations/series.ts";
export { keptValue } from "./operations/setting.ts";
export { dependantText, putBackBy } from "./operations/suspended-dependants.ts";
export * from "./operations/view-operations.ts";
export * from "./ownership/adoption.ts";
export * from "./ownership/errors.ts";
export * from "./ownership/existing-tables.ts";
export * from "./ownership/extensions-used.ts";
export { withImplied } from "./ownership/implied-grants.ts";
export * from "./ownership/likely-renames.ts";
export * from "./ownership/plan.ts";
export type { RenameKind } from "./ownership/rename-candidates.ts";
export * from "./ownership/renames.ts";
export * from "./ownership/shared.ts";
export { withStanding } from "./ownership/standing-on.ts";
export * from "./ownership/surroundings.ts";
export * from "./ownership/taken-names.ts";
export * from "./ownership/types-used.ts";
export { unsaidBetween, withoutUnsaid } from "./ownership/unsaid.ts";
export { unsaidOwners, withoutOwners, withUsual } from "./ownership/usual.ts";
