import type { Direction, RunEvent } from "../library/types.ts";
import type { Output } from "./output.ts";

const DONE: Readonly<Record<Direction, string>> = { upgrade: "applied", downgrade: "undone" };

/** Tells on standard error how a run goes. */
export function reportRun(output: Output): (event: RunEvent) => void {
  return (event) => {
    switch (event.type) {
      case "waiting-for-lock":
        return output.progress(() => `Waiting: another autogen works on ${event.ledger}.`);
      case "revision-started":
        return output.transient((style) => style.dim(`${event.direction} ${event.revision} …`));
      case "statement-started":
        return output.verbose ? output.progress((style) => style.dim(event.sql)) : undefined;
      case "statement-finished":
        return undefined;
      case "retrying":
        return output.progress((style) =>
          style.yellow(`${event.revision}: ${event.reason}; ${attempt(event)}`),
        );
      case "revision-finished":
        return output.progress(
          (style) =>
            `${DONE[event.direction]} ${event.revision} ${style.dim(duration(event.milliseconds))}`,
        );
    }
  };
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
