import type { Direction } from "../runner/events.ts";

/** A revision holds what no script can. */
export class NotPrintable extends Error {
  override readonly name = "NotPrintable";
  readonly revision: string;
  readonly direction: Direction;
  /** What the call says of itself. */
  readonly call: string;
  readonly help: string;

  constructor(revision: string, direction: Direction, call: string) {
    super(
      `The ${direction} of revision ${revision} cannot be printed as SQL: ${call} is code that runs at that point.`,
    );
    this.revision = revision;
    this.direction = direction;
    this.call = call;
    this.help = `Print what comes before it and what comes after it, and run ${revision} itself by autogen ${direction}.`;
  }
}
