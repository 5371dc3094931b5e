/** One revision, from where it stands to its end. */
import { awayAfter, NOTHING_REMEMBERED, ROWS_IN_THE_WAY } from "@autogen/core";
import { failedWith, type StatementFailed } from "@autogen/postgres";
import { GuardsRefused, isRefusal } from "./asked-guards.ts";
import { callText } from "./call.ts";
import { CodeFailed } from "./code.ts";
import { type FailurePlace, Interrupted, RevisionFailed } from "./errors.ts";
import { isFailure } from "./failures.ts";
import { ObjectInTheWay, RowsInTheWay } from "./in-the-way.ts";
import { NothingRemembered } from "./nothing-remembered.ts";
import type { RevisionPlan } from "./plan.ts";
import type { Remainder } from "./resume.ts";
import { RevisionWork } from "./revision-work.ts";
import { type Step, segmentsOf } from "./segments.ts";
import type { Run } from "./shared.ts";
import { takeAway } from "./steps/concurrent.ts";
import { runSegment } from "./steps/kinds.ts";
import { isStop } from "./stop.ts";

/** @throws RowsInTheWay, ObjectInTheWay, NothingRemembered, RevisionFailed, Interrupted */
export async function runRevision(
  run: Run,
  plan: RevisionPlan,
  remainder: Remainder,
): Promise<void> {
  const work = new RevisionWork(run, plan, remainder);
  const { emit } = run;
  const { steps, before, after } = plan;
  emit({ type: "revision-started", ...work.subject });
  try {
    await work.record.recall(remainder.done);
    if (remainder.tidy !== undefined) await takeAway(work, remainder.tidy);
    for (const segment of segmentsOf(steps.slice(remainder.done), [before, after])) {
      await runSegment(work, segment);
    }
  } catch (error) {
    throw explained(work, error);
  }
  const { milliseconds } = work.record;
  emit({ type: "revision-finished", ...work.subject, milliseconds });
}

/** What a run threw, with what is known of the revision. */
function explained(work: RevisionWork, error: unknown): unknown {
  const { direction, finished, signal } = work.run;
  const { done, rows, left, step } = work.standing;
  if (isStop(error, signal)) {
    const { revision } = work.subject;
    const away = awayFrom(work);
    return new Interrupted(direction, finished, { revision, done, rows, left, away });
  }
  if (error instanceof GuardsRefused) return refusal(placeOf(work, error.step), error.causes);
  if (!isFailure(error)) return error;
  const place = placeOf(work, step, error);
  if (error instanceof CodeFailed) return new RevisionFailed(place, error.reason);
  if (failedWith(error, NOTHING_REMEMBERED)) return new NothingRemembered(place, error);
  return isRefusal(error) ? refusal(place, [error]) : new RevisionFailed(place, error);
}

function placeOf(work: RevisionWork, step: Step | undefined, error: object = {}): FailurePlace {
  const { done, attempts, left, tidied } = work.standing;
  const sql = "sql" in error && typeof error.sql === "string" ? error.sql : "";
  return {
    ...work.subject,
    statement: step?.number,
    statements: work.plan.steps.length,
    call: step && callText(step.operation),
    sql: step?.code ? sql : (step?.sql ?? sql),
    transactional: tidied || (step?.transactional ?? true),
    repeatable: step?.repeatable ?? (step?.batches ?? step?.index) !== undefined,
    left,
    done,
    away: awayFrom(work),
    attempts,
  };
}

/** What has been committed of it has taken that away. */
function awayFrom({ plan, standing }: RevisionWork): readonly string[] {
  return awayAfter(plan.steps.slice(0, standing.done)).map(({ of }) => of);
}

function refusal(place: FailurePlace, causes: readonly StatementFailed[]): Error {
  const isRows = causes.some((cause) => failedWith(cause, ROWS_IN_THE_WAY));
  return isRows ? new RowsInTheWay(place, causes) : new ObjectInTheWay(place, causes);
}
