/** What the ledger says of a revision that is under way. */
import { checksum } from "../graph/checksum.ts";
import { recordedText } from "./batch-mark.ts";
import { ensureLedger, ensureMemory } from "./ledger.ts";
import { awayIn, recallSql } from "./ledger-memory.ts";
import {
  recordAppliedSql,
  recordBegunSql,
  recordProgressSql,
  recordUndoneSql,
} from "./ledger-sql.ts";
import type { RevisionPlan } from "./plan.ts";
import { changingSteps } from "./resume.ts";
import type { Run } from "./shared.ts";

/** Each of its methods writes in the transaction that is open: what it says stands or falls with that. */
export class RevisionRecord {
  readonly #run: Run;
  readonly #plan: RevisionPlan;
  readonly #start = performance.now();
  readonly #earlier: number;

  /** @param earlier the milliseconds that earlier runs have spent on it */
  constructor(run: Run, plan: RevisionPlan, earlier: number) {
    this.#run = run;
    this.#plan = plan;
    this.#earlier = earlier;
  }

  /** The milliseconds that this run has spent on it. */
  get milliseconds(): number {
    return performance.now() - this.#start;
  }

  /**
   * @param count how many of its statements are committed
   * @param begun the one behind them, where no rollback takes it back
   */
  async progress(count: number, begun?: string): Promise<void> {
    const { connection, table, direction } = this.#run;
    const steps = this.#plan.steps.slice(0, count);
    const done = changingSteps(steps).map(recordedText);
    const away = awayIn(steps);
    const progress = { direction, done, away, ...(begun !== undefined && { begun }) };
    await ensureLedger(connection, table);
    if (away) await ensureMemory(connection, table);
    await connection.script(recordProgressSql(table, this.#row, progress));
  }

  /**
   * Gives this session what an earlier one has taken away to come back.
   * @param count how many of its statements are committed
   */
  async recall(count: number): Promise<void> {
    const { connection, table } = this.#run;
    const away = awayIn(this.#plan.steps.slice(0, count)) ?? [];
    if (away.length > 0) await connection.script(recallSql(table, this.#row.revision));
  }

  /** Another text of the statement that is begun. */
  begun(text: string): Promise<void> {
    const { connection, table } = this.#run;
    return connection.script(recordBegunSql(table, this.#row.revision, text));
  }

  /**
   * It is applied, or undone.
   * @param count how many of its statements were committed before
   */
  async end(count: number): Promise<void> {
    const { connection, table, direction } = this.#run;
    const forgets = awayIn(this.#plan.steps.slice(0, count)) !== undefined;
    await ensureLedger(connection, table);
    await connection.script(
      direction === "upgrade"
        ? recordAppliedSql(table, this.#row, { forgets })
        : recordUndoneSql(table, this.#row.revision),
    );
  }

  get #row() {
    const { revision } = this.#plan;
    return {
      revision: revision.revision,
      checksum: checksum(revision),
      milliseconds: this.#earlier + this.milliseconds,
    };
  }
}
