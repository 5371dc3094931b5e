import type { Database } from "../model/database.ts";
import type { StandingKind } from "../model/kinds.ts";
import { withDependants } from "../operations/around.ts";
import { type Beside, NOTHING_BESIDE } from "../operations/beside.ts";
import { frozen } from "../operations/definition.ts";
import { revocations } from "../operations/implied-grants.ts";
import type { Operation } from "../operations/operation.ts";
import { ordered } from "../operations/order.ts";
import { applyAll, placedAll } from "../operations/series.ts";
import { withCarried } from "./carried.ts";
import { assertKindsKept } from "./changed-kinds.ts";
import { type Equality, Questionnaire } from "./equality.ts";
import { withKeptSequences } from "./kept-sequences.ts";
import { STANDING_DIFFERS } from "./kinds.ts";
import type { Question } from "./questions/kinds.ts";
import { stepsAroundReplaced } from "./replaced-table.ts";
import { type DiffContext, diffStanding, type StandingDiffer } from "./standing.ts";

/**
 * The operations that turn one database into another, in an order in which they can run.
 * @param equality who decides where texts differ
 * @param beside what is part of neither, and may stand on what is
 * @throws CyclicOperations, KindChanged
 */
export function diff(
  from: Database,
  to: Database,
  equality: Equality,
  beside: Beside = NOTHING_BESIDE,
): readonly Operation[] {
  const context = { from, to, equality };
  assertKindsKept(context);
  const operations = ordered(withDependants(changes(context), from, beside));
  return frozen(placedAll(operations, from));
}

/**
 * The same, and without the privileges that default privileges give to what is made and that it is not to have.
 */
export function diffExactly(
  from: Database,
  to: Database,
  equality: Equality,
): readonly Operation[] {
  const operations = diff(from, to, equality);
  if (from.defaultPrivileges.size === 0 && to.defaultPrivileges.size === 0) return operations;
  return frozen([...operations, ...revocations(applyAll(from, operations), to)]);
}

/** What must be known before two databases can be compared, each question once. */
export function questionsBetween(from: Database, to: Database): readonly Question[] {
  const questionnaire = new Questionnaire();
  askBetween(from, to, questionnaire);
  return questionnaire.questions;
}

export function askBetween(from: Database, to: Database, questionnaire: Questionnaire): void {
  changes({ from, to, equality: questionnaire });
}

function changes(context: DiffContext): readonly Operation[] {
  const from = withCarried(context.from, context.to);
  const operations = stepsAroundReplaced({ ...context, from }).flatMap((step) =>
    Object.values(STANDING_DIFFERS).flatMap((differ) =>
      diffStanding(differ as StandingDiffer<StandingKind>, step),
    ),
  );
  return withKeptSequences(operations);
}
