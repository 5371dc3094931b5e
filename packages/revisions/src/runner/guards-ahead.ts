/** What would refuse a revision, asked before it changes anything. */
import { type Database, guardsAhead, type Operation } from "@autogen/core";
import { mayNeedCommit } from "./commit-before-use.ts";
import type { Step } from "./segments.ts";

type Unnumbered = Omit<Step, "number">;

/**
 * Guards to be asked before all steps: where there are several, so that a refusal names all that it is for, and
 * where something is committed before one, so that nothing is.
 *
 * @param steps the operations' own
 * @param before the database before the operations
 */
export function stepsAhead(
  steps: readonly Unnumbered[],
  operations: readonly Operation[],
  before: Database,
): readonly Unnumbered[] {
  const count = steps.filter(({ guard }) => guard).length;
  const areFirst = steps.slice(0, count).every(({ guard }) => guard);
  if (areFirst || (count === 1 && !commitsBeforeGuard(steps))) return [];
  return guardsAhead(operations, before).map(({ operation, statement }) => ({
    ...statement,
    operation,
  }));
}

function commitsBeforeGuard(steps: readonly Unnumbered[]): boolean {
  const end = steps.findIndex(({ guard }) => guard);
  return steps
    .slice(0, end)
    .some(({ transactional, operation }) => !transactional || mayNeedCommit(operation));
}
