/** What the ledger says of a revision that is under way. */
import { checksum } from "../graph/checksum.ts";
import { ensureLedger } from "./ledger.ts";
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
  progress(count: number, begun?: string): Promise<void> {
    const { table, direction } = this.#run;
    const done = changingSteps(this.#plan.steps.slice(0, count)).map(({ sql }) => sql);
    const progress = { direction, done, ...(begun !== undefined && { begun }) };
    return this.#write(recordProgressSql(table, this.#row, progress));
  }

  /** Another text of the statement that is begun. */
  begun(text: string): Promise<void> {
    const { connection, table } = this.#run;
    return connection.script(recordBegunSql(table, this.#row.revision, text));
  }

  /** It is applied, or undone. */
  end(): Promise<void> {
    const { table, direction } = this.#run;
    return this.#write(
      direction === "upgrade"
        ? recordAppliedSql(table, this.#row)
        : recordUndoneSql(table, this.#row.revision),
    );
  }

  async #write(sql: string): Promise<void> {
    const { connection, table } = this.#run;
    await ensureLedger(connection, table);
    await connection.script(sql);
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
