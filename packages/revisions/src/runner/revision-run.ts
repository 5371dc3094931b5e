/** One revision, from where it stands to its end. */
import {
  type Batches,
  type ConcurrentIndex,
  concurrentIndex,
  ROWS_IN_THE_WAY,
} from "@autogen/core";
import {
  type Connection,
  failedWith,
  SessionLost,
  StatementFailed,
  TransactionRolledBack,
} from "@autogen/postgres";
import { checksum } from "../graph/checksum.ts";
import { askAll, GuardsRefused, guardsTogether, isRefusal } from "./asked-guards.ts";
import { type BatchMark, begunWith, markOf } from "./batch-mark.ts";
import { type BatchProgress, runBatches } from "./batches.ts";
import { callText } from "./call.ts";
import { CodeFailed, runCode } from "./code.ts";
import { dropInvalid, findIndex, withoutTimeouts } from "./concurrent-index.ts";
import { type FailurePlace, Interrupted, RevisionFailed, TransactionEnded } from "./errors.ts";
import type { BuildProgress, Direction, RunEvent } from "./events.ts";
import { ObjectInTheWay, RowsInTheWay } from "./in-the-way.ts";
import { watched } from "./index-progress.ts";
import { ensureLedger } from "./ledger.ts";
import {
  type LedgerTable,
  recordAppliedSql,
  recordBegunSql,
  recordProgressSql,
  recordUndoneSql,
} from "./ledger-sql.ts";
import type { RevisionPlan } from "./plan.ts";
import type { Remainder } from "./resume.ts";
import { type Segment, type Step, segmentsOf } from "./segments.ts";
import type { StatementLimits } from "./settings.ts";
import { cancellable, isStop } from "./stop.ts";
import { boundedTransaction, type RunInside, retried } from "./transaction.ts";

/** What all revisions of a run share. */
export interface Run {
  readonly connection: Connection;
  readonly table: LedgerTable;
  readonly direction: Direction;
  readonly limits: StatementLimits;
  readonly signal: AbortSignal | undefined;
  readonly progressInterval: number;
  readonly emit: (event: RunEvent) => void;
  /** The revisions that this run has brought to their end. */
  readonly finished: readonly string[];
}

export class RevisionRun {
  readonly #run: Run;
  readonly #plan: RevisionPlan;
  readonly #start = performance.now();
  readonly #earlier: number;
  /** How many statements are committed. */
  #done: number;
  /** The statement that is running. */
  #step: Step | undefined;
  #attempts = 1;
  /** What an earlier run began behind those that are committed. */
  readonly #begun: string | undefined;
  /** How many rows the batches of the running statement have filled. */
  #rows = 0;
  /** Whether nothing is left of a statement outside of transactions that failed. */
  #tidied = false;

  constructor(run: Run, plan: RevisionPlan, { done, milliseconds, begun }: Remainder) {
    this.#run = run;
    this.#plan = plan;
    this.#done = done;
    this.#earlier = milliseconds;
    this.#begun = begun;
  }

  /** @throws RowsInTheWay, ObjectInTheWay, RevisionFailed, Interrupted */
  async execute(): Promise<void> {
    const { emit } = this.#run;
    emit({ type: "revision-started", ...this.#subject });
    try {
      await this.#runSegments();
    } catch (error) {
      throw this.#explained(error);
    }
    emit({ type: "revision-finished", ...this.#subject, milliseconds: this.#milliseconds });
  }

  async #runSegments(): Promise<void> {
    const { steps, before, after } = this.#plan;
    const segments = segmentsOf(steps.slice(this.#done), [before, after]);
    for (const segment of segments) {
      const isLast = segment === segments.at(-1);
      if (segment.transactional) await this.#runTogether(segment, isLast);
      else for (const step of segment.steps) await this.#runAlone(step);
    }
  }

  /** The ledger's statement stands or falls with those that it tells of. */
  async #runTogether({ steps }: Segment, isLast: boolean): Promise<void> {
    const { connection, signal } = this.#run;
    const done = this.#done + steps.length;
    const work = async (runInside: RunInside) => {
      for (const together of guardsTogether(steps)) {
        signal?.throwIfAborted();
        const run = (step: Step) =>
          this.#told(step, () =>
            cancellable(connection, signal, () => runInside(this.#work(step))),
          );
        const [step] = together;
        await (together.length > 1 ? askAll(connection, together, run) : run(step));
      }
      await this.#record(isLast ? this.#finalSql() : this.#progressSql(done));
    };
    await this.#transact(work, signal);
    this.#done = done;
  }

  #work({ sql, code }: Step): Parameters<RunInside>[0] {
    return code ? () => runCode(this.#run.connection, code) : sql;
  }

  /** What cannot be rolled back is on record before it is begun. */
  async #runAlone(step: Step): Promise<void> {
    this.#run.signal?.throwIfAborted();
    const index = concurrentIndex(step.sql);
    if (index) return this.#runIndex(step, index);
    if (step.batches) return this.#runBatches(step, step.batches);
    await this.#transact(() => this.#record(this.#progressSql(this.#done, step.sql)));
    const { connection } = this.#run;
    await this.#told(step, () =>
      step.code ? runCode(connection, step.code) : connection.script(step.sql),
    );
    this.#done = step.number;
    await this.#transact(() => this.#record(this.#progressSql(this.#done)));
  }

  /** What is done stays, and is on record with its end: the next run goes on from there. */
  async #runBatches(step: Step, batches: Batches): Promise<void> {
    const { connection, signal, table, emit } = this.#run;
    const earlier = markOf(step, this.#begun);
    const from = earlier ?? { rows: 0 };
    const begun = begunWith(step, from);
    if (!earlier) await this.#transact(() => this.#record(this.#progressSql(this.#done, begun)));
    const { revision } = this.#subject;
    const transact = (work: () => Promise<void>) =>
      this.#transact(() => {
        this.#step = step;
        return cancellable(connection, signal, work);
      }, signal);
    this.#rows = from.rows;
    const onProgress = (progress: BatchProgress) => {
      this.#rows = progress.rows;
      emit({ type: "batch-finished", ...this.#statement(step), ...progress });
    };
    const record = (mark: BatchMark) =>
      connection.script(recordBegunSql(table, revision, begunWith(step, mark)));
    await this.#told(step, () =>
      runBatches({ connection, batches, from, signal, transact, record, onProgress }),
    );
    this.#done = step.number;
    this.#rows = 0;
    await this.#transact(() => this.#record(this.#progressSql(this.#done)));
  }

  /** One that fails leaves nothing, so that it can be tried again as a transaction is. */
  async #runIndex(step: Step, index: ConcurrentIndex): Promise<void> {
    const { connection, signal } = this.#run;
    const isTaken = index.change === "create" && (await findIndex(connection, index)) !== undefined;
    const build = () => cancellable(connection, signal, () => this.#build(step, index));
    const run = () => withoutTimeouts(connection, build);
    await this.#retried(async (attempt) => {
      if (!isTaken)
        await this.#transact(() => this.#record(this.#progressSql(this.#done, step.sql)));
      this.#attempts = attempt;
      try {
        await this.#told(step, run);
      } catch (error) {
        this.#tidied = isTaken || (await this.#tidy(step, index, error));
        throw error;
      }
    }, signal);
    this.#done = step.number;
    await this.#transact(() => this.#record(this.#progressSql(this.#done)));
  }

  #build(step: Step, index: ConcurrentIndex): Promise<void> {
    const { connection, emit, progressInterval: interval } = this.#run;
    const build = () => connection.script(step.sql);
    if (index.change === "drop") return build();
    const onProgress = (progress: BuildProgress) =>
      emit({ type: "index-progress", ...this.#statement(step), ...progress });
    return watched(connection, { onProgress, interval }, build);
  }

  #statement({ sql, number: statement }: Step) {
    return { ...this.#subject, sql, statement, statements: this.#plan.steps.length };
  }

  /** Where it cannot be done now, the next run does it: the statement is on record as begun. */
  async #tidy(step: Step, index: ConcurrentIndex, reason: unknown): Promise<boolean> {
    if (!(reason instanceof StatementFailed)) return false;
    const attempts = this.#attempts;
    try {
      if (index.change === "create") await dropInvalid(this.#run.connection, index);
      await this.#transact(() => this.#record(this.#progressSql(this.#done)));
      return true;
    } catch (error) {
      if (isFailure(error)) return false;
      throw error;
    } finally {
      this.#step = step;
      this.#attempts = attempts;
    }
  }

  async #told(step: Step, run: () => Promise<void>): Promise<void> {
    const { emit } = this.#run;
    const event = this.#statement(step);
    emit({ type: "statement-started", ...event });
    const start = performance.now();
    this.#step = step;
    await run();
    this.#step = undefined;
    emit({ type: "statement-finished", ...event, milliseconds: performance.now() - start });
  }

  #transact(work: (runInside: RunInside) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const { connection, limits } = this.#run;
    return this.#retried(() => boundedTransaction(connection, limits, work), signal);
  }

  #retried(run: (attempt: number) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const { limits, emit } = this.#run;
    const onRetry = (reason: string, attempt: number, delayMilliseconds: number) =>
      emit({ type: "retrying", ...this.#subject, reason, attempt, delayMilliseconds });
    return retried({ limits, signal, onRetry }, (attempt) => {
      this.#attempts = attempt;
      this.#step = undefined;
      this.#tidied = false;
      return run(attempt);
    });
  }

  async #record(sql: string): Promise<void> {
    const { connection, table } = this.#run;
    await ensureLedger(connection, table);
    await connection.script(sql);
  }

  #finalSql(): string {
    const { table, direction } = this.#run;
    return direction === "upgrade"
      ? recordAppliedSql(table, this.#row)
      : recordUndoneSql(table, this.#row.revision);
  }

  #progressSql(count: number, begun?: string): string {
    const { table, direction } = this.#run;
    const run = this.#plan.steps.slice(0, count);
    const done = run.filter(({ guard }) => !guard).map(({ sql }) => sql);
    return recordProgressSql(table, this.#row, {
      direction,
      done,
      ...(begun !== undefined && { begun }),
    });
  }

  get #row() {
    const { revision } = this.#plan;
    return {
      revision: revision.revision,
      checksum: checksum(revision),
      milliseconds: this.#earlier + this.#milliseconds,
    };
  }

  get #subject() {
    return { revision: this.#plan.revision.revision, direction: this.#run.direction };
  }

  get #milliseconds(): number {
    return performance.now() - this.#start;
  }

  /** What this run threw, with what is known of the revision. */
  #explained(error: unknown): unknown {
    const { direction, finished, signal } = this.#run;
    const { revision } = this.#subject;
    if (isStop(error, signal)) {
      return new Interrupted(direction, finished, {
        revision,
        done: this.#done,
        rows: this.#rows,
      });
    }
    if (error instanceof GuardsRefused) return refusal(this.#place(error.step), error.causes);
    if (!isFailure(error)) return error;
    const place = this.#place(this.#step, error);
    if (error instanceof CodeFailed) return new RevisionFailed(place, error.reason);
    return isRefusal(error) ? refusal(place, [error]) : new RevisionFailed(place, error);
  }

  #place(step: Step | undefined, error: object = {}): FailurePlace {
    const sql = "sql" in error && typeof error.sql === "string" ? error.sql : "";
    return {
      ...this.#subject,
      statement: step?.number,
      statements: this.#plan.steps.length,
      call: step && callText(step.operation),
      sql: step?.code ? sql : (step?.sql ?? sql),
      transactional: this.#tidied || (step?.transactional ?? true),
      repeatable: step?.repeatable ?? (step?.batches && true),
      done: this.#done,
      attempts: this.#attempts,
    };
  }
}

function refusal(place: FailurePlace, causes: readonly StatementFailed[]): Error {
  const isRows = causes.some((cause) => failedWith(cause, ROWS_IN_THE_WAY));
  return isRows ? new RowsInTheWay(place, causes) : new ObjectInTheWay(place, causes);
}

type Failure =
  | StatementFailed
  | SessionLost
  | TransactionEnded
  | TransactionRolledBack
  | CodeFailed;

/** Anything else is no failure of the revision: what a listener threw is passed on as it is. */
function isFailure(error: unknown): error is Failure {
  return [StatementFailed, SessionLost, TransactionEnded, TransactionRolledBack, CodeFailed].some(
    (type) => error instanceof type,
  );
}
