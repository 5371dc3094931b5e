/** Tells on standard error how a run goes. */
import { withoutPasswords } from "../errors.ts";
import type { Direction, RunEvent } from "../library/types.ts";
import { rowsText } from "./batch-progress.ts";
import { buildText } from "./build-progress.ts";
import type { Output } from "./output.ts";
import { foldText } from "./standing.ts";
import type { Style } from "./style.ts";

const DONE: Readonly<Record<Direction, string>> = { upgrade: "applied", downgrade: "undone" };

/** How often a line tells of a statement that goes on, in milliseconds. */
const LIVE = 1_000;
const NOW_AND_THEN = 10_000;

export interface RunReporter {
  readonly onEvent: (event: RunEvent) => void;
  /** To be called when the run has ended, however it did. */
  readonly end: () => void;
}

/** As text, or as a line of JSON for each event. */
export function reportRun(output: Output): RunReporter {
  if (output.logFormat === "json") {
    return { onEvent: (event) => output.log("info", withoutSecrets(event)), end: () => {} };
  }
  const running = new RunningStatement(output);
  return {
    onEvent: (event) => {
      running.follow(event);
      tell(output, event);
    },
    end: () => running.end(),
  };
}

function withoutSecrets(event: RunEvent): RunEvent {
  return "sql" in event ? { ...event, sql: withoutPasswords(event.sql) } : event;
}

function tell(output: Output, event: RunEvent): void {
  switch (event.type) {
    case "revision-started":
      output.transient((style) => style.dim(`${event.direction} ${event.revision} …`));
      break;
    case "statement-started":
      if (output.verbose) output.progress((style) => style.dim(withoutPasswords(event.sql)));
      break;
    case "statement-finished":
      if (output.verbose) {
        output.progress((style) => style.dim(`${placeOf(event)} ${duration(event.milliseconds)}`));
      }
      break;
    case "index-progress":
    case "batch-finished":
      break;
    case "waiting-for-lock":
    case "retrying":
    case "revision-finished":
    case "revisions-folded":
      output.progress((style) => lineOf(event, style));
  }
}

type Told = "waiting-for-lock" | "retrying" | "revision-finished" | "revisions-folded";

function lineOf(event: Extract<RunEvent, { readonly type: Told }>, style: Style): string {
  switch (event.type) {
    case "waiting-for-lock":
      return `Waiting: another autogen works on ${event.ledger}.`;
    case "retrying":
      return style.yellow(`${event.revision}: ${event.reason}; ${attempt(event)}`);
    case "revision-finished":
      return `${DONE[event.direction]} ${event.revision} ${style.dim(duration(event.milliseconds))}`;
    case "revisions-folded":
      return `recorded ${foldText(event)}`;
  }
}

type StatementStarted = Extract<RunEvent, { readonly type: "statement-started" }>;

function placeOf({ statement, statements }: Pick<StatementStarted, "statement" | "statements">) {
  return `statement ${statement} of ${statements}`;
}

/** The statement that goes on: its line is renewed on a terminal, and elsewhere written now and then. */
class RunningStatement {
  readonly #output: Output;
  #timer: NodeJS.Timeout | undefined;
  /** What the server says of it. */
  #detail = "";

  constructor(output: Output) {
    this.#output = output;
  }

  follow(event: RunEvent): void {
    if (event.type === "index-progress") {
      this.#detail = `, ${buildText(event)}`;
      return;
    }
    if (event.type === "batch-finished") {
      this.#detail = `, ${rowsText(event)}`;
      return;
    }
    this.end();
    if (event.type === "statement-started") this.#begin(event);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#detail = "";
  }

  #begin(event: StatementStarted): void {
    const start = performance.now();
    const { isLive } = this.#output;
    const line = () => {
      const elapsed = duration(performance.now() - start);
      return `${event.direction} ${event.revision}: ${placeOf(event)}, ${elapsed}${this.#detail} …`;
    };
    if (isLive) this.#output.transient((style) => style.dim(line()));
    const write = isLive ? this.#output.transient : this.#output.progress;
    this.#timer = setInterval(
      () => write((style) => style.dim(line())),
      isLive ? LIVE : NOW_AND_THEN,
    );
    this.#timer.unref();
  }
}

function attempt(event: RunEvent & { type: "retrying" }): string {
  return `attempt ${event.attempt} in ${duration(event.delayMilliseconds)}`;
}

/** `8 ms`, `1.2 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
