/** What the kinds of segments share while a revision runs. */
import type { RevisionPlan } from "./plan.ts";
import type { Remainder } from "./resume.ts";
import { RevisionRecord } from "./revision-record.ts";
import type { Step } from "./segments.ts";
import type { Run } from "./shared.ts";
import { boundedTransaction, type RunInside, retried } from "./transaction.ts";

/** How far it is, and what an error will tell of that. */
interface Standing {
  /** How many statements are committed. */
  done: number;
  /** The statement that is running. */
  step: Step | undefined;
  attempts: number;
  /** How many rows the batches of the running statement have filled. */
  rows: number;
  /** An index that is invalid, and waits for the next run. */
  left: string | undefined;
  /** Whether nothing is left of a statement outside of transactions that failed. */
  tidied: boolean;
}

export class RevisionWork {
  readonly run: Run;
  readonly plan: RevisionPlan;
  readonly record: RevisionRecord;
  /** What an earlier run began behind those that are committed. */
  readonly begun: string | undefined;
  readonly standing: Standing;

  constructor(run: Run, plan: RevisionPlan, { done, milliseconds, begun }: Remainder) {
    this.run = run;
    this.plan = plan;
    this.record = new RevisionRecord(run, plan, milliseconds);
    this.begun = begun;
    this.standing = { done, step: undefined, attempts: 1, rows: 0, left: undefined, tidied: false };
  }

  get subject() {
    return { revision: this.plan.revision.revision, direction: this.run.direction };
  }

  /** What events say of a statement. */
  statement({ sql, number: statement }: Step) {
    return { ...this.subject, sql, statement, statements: this.plan.steps.length };
  }

  /** Runs a statement, and tells of its start and its end. */
  async told(step: Step, run: () => Promise<void>): Promise<void> {
    const { emit } = this.run;
    const event = this.statement(step);
    emit({ type: "statement-started", ...event });
    const start = performance.now();
    this.standing.step = step;
    await run();
    this.standing.step = undefined;
    emit({ type: "statement-finished", ...event, milliseconds: performance.now() - start });
  }

  /** @param signal given where it can be given up between two attempts */
  transact(work: (runInside: RunInside) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const { connection, limits } = this.run;
    return this.retried(() => boundedTransaction(connection, limits, work), signal);
  }

  retried(run: (attempt: number) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const { limits, emit } = this.run;
    const onRetry = (reason: string, attempt: number, delayMilliseconds: number) =>
      emit({ type: "retrying", ...this.subject, reason, attempt, delayMilliseconds });
    return retried({ limits, signal, onRetry }, (attempt) => {
      const fresh = { attempts: attempt, step: undefined, left: undefined, tidied: false };
      Object.assign(this.standing, fresh);
      return run(attempt);
    });
  }

  /** Puts on record, in a transaction of its own, what is committed, and what is begun behind it. */
  recordProgress(begun?: string): Promise<void> {
    return this.transact(() => this.record.progress(this.standing.done, begun));
  }

  /** Of a statement that was in no transaction with the ledger's. */
  async recordDone(step: Step): Promise<void> {
    Object.assign(this.standing, { done: step.number, rows: 0 });
    await this.recordProgress();
  }
}
