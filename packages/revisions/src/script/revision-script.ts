/** One revision of a script: its segments, and what the runner would record beside each. */
import { checksum } from "../graph/checksum.ts";
import { begunWith, recordedText } from "../runner/batch-mark.ts";
import { callText } from "../runner/call.ts";
import { AS_BEFORE, UNLIMITED } from "../runner/concurrent-index.ts";
import { awayIn } from "../runner/ledger-memory.ts";
import { recordAppliedSql, recordProgressSql, recordUndoneSql } from "../runner/ledger-sql.ts";
import type { RevisionPlan } from "../runner/plan.ts";
import { changingSteps } from "../runner/resume.ts";
import { type Segment, type SegmentOf, type Step, segmentsOf } from "../runner/segments.ts";
import { NotPrintable } from "./errors.ts";
import { CLOCKED, ensureMemory, LEDGER, recordMark, START_CLOCK } from "./ledger-script.ts";
import { psqlComment } from "./psql.ts";
import { type Describe, statementTexts } from "./statements.ts";

export interface RevisionScriptOptions {
  readonly describe: Describe;
  /** Statements at the start of each transaction. */
  readonly limits: string;
  /** How long a statement outside of them waits for a lock, in milliseconds. */
  readonly lockTimeout: number;
  /** Statements before the first that records something. */
  readonly ensure: readonly string[];
}

/**
 * Paragraphs of a script.
 * @throws NotPrintable
 */
export function revisionScript(
  plan: RevisionPlan,
  options: RevisionScriptOptions,
): readonly string[] {
  const { revision, direction, before, after, steps } = plan;
  assertPrintable(plan);
  const segments = segmentsOf(steps, [before, after]);
  const title = psqlComment(`${direction} ${revision.revision}: ${revision.message}`);
  const writer = new Writer(plan, options);
  return [
    `${title}\n${START_CLOCK}`,
    ...segments.flatMap((segment) =>
      segment.kind === "together" ? writer.together(segment) : writer.alone(segment),
    ),
  ];
}

function assertPrintable({ revision, direction, steps }: RevisionPlan): void {
  const step = steps.find(({ code }) => code);
  if (step) {
    throw new NotPrintable(revision.revision, direction, `op.${callText(step.operation)}`);
  }
}

class Writer {
  readonly #plan: RevisionPlan;
  readonly #options: RevisionScriptOptions;
  #ensure: readonly string[];
  /** What makes place for what is away, until it is there. */
  #memory = ensureMemory();
  /** How many statements are committed. */
  #done = 0;

  constructor(plan: RevisionPlan, options: RevisionScriptOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#ensure = options.ensure;
  }

  together({ steps, isLast }: SegmentOf<"together">): readonly string[] {
    this.#done += steps.length;
    return this.#transaction([
      ...statementTexts(steps, this.#options.describe),
      isLast ? this.#final(this.#done - steps.length) : this.#progress(),
    ]);
  }

  /** What cannot be rolled back is on record before it is begun. */
  alone(segment: Exclude<Segment, SegmentOf<"together">>): readonly string[] {
    const { steps } = segment;
    const [step] = steps;
    const text = step.batches ? begunWith(step, { rows: 0 }) : recordedText(step);
    const begun = this.#progress(text);
    this.#done += steps.length;
    return [
      this.#transaction([begun]).join("\n"),
      ...this.#outside(segment),
      this.#transaction([this.#progress()]).join("\n"),
    ];
  }

  /** The timeouts of the account are for statements that are one transaction each. */
  #outside(segment: Exclude<Segment, SegmentOf<"together">>): readonly string[] {
    const { describe, lockTimeout } = this.#options;
    const texts = (steps: readonly Step[]) => statementTexts(steps, describe);
    if (segment.kind === "alone") return texts(segment.steps);
    if (segment.kind === "concurrent" || segment.kind === "generated") {
      return [`${UNLIMITED};`, ...texts(segment.steps), `${AS_BEFORE};`];
    }
    const limits = `SET lock_timeout = ${lockTimeout}; SET statement_timeout = 0;`;
    return [limits, ...texts([this.#marking(segment)]), `${AS_BEFORE};`];
  }

  /** With each batch it puts on record how far it is, as the runner does. */
  #marking({ steps: [step], batches }: SegmentOf<"batched">): Step {
    const { revision } = this.#row;
    const sql = batches.block((mark) => recordMark(revision, recordedText(step), mark));
    return { ...step, sql };
  }

  #transaction(statements: readonly string[]): readonly string[] {
    return [`BEGIN;\n${this.#options.limits}`, ...statements, "COMMIT;"];
  }

  #record(sql: string): string {
    const lines = [...this.#ensure, `${sql};`];
    this.#ensure = [];
    return lines.join("\n");
  }

  /** @param count how many statements were committed before */
  #final(count: number): string {
    const { direction, steps } = this.#plan;
    const forgets = awayIn(steps.slice(0, count)) !== undefined;
    return this.#record(
      direction === "upgrade"
        ? recordAppliedSql(LEDGER, this.#row, { forgets })
        : recordUndoneSql(LEDGER, this.#row.revision),
    );
  }

  #progress(begun?: string): string {
    const { direction, steps } = this.#plan;
    const run = steps.slice(0, this.#done);
    const done = changingSteps(run).map(recordedText);
    const away = awayIn(run);
    if (away) {
      this.#ensure = [...this.#ensure, ...this.#memory];
      this.#memory = [];
    }
    const progress = { direction, done, away, ...(begun !== undefined && { begun }) };
    return this.#record(recordProgressSql(LEDGER, this.#row, progress));
  }

  get #row() {
    const { revision } = this.#plan;
    return { revision: revision.revision, checksum: checksum(revision), milliseconds: CLOCKED };
  }
}
