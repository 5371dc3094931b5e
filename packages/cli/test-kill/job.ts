/** What a process is told that is going to be killed. All of it is data that JSON can hold. */
import type { Direction, Revision } from "@autogen/revisions";

export interface Job {
  readonly url: string;
  readonly direction: Direction;
  /** All revisions of the graph. */
  readonly revisions: readonly Revision[];
  /** The one that is run; absent: all. */
  readonly revision?: string;
  /** The statement before which the process kills itself; absent: it runs to its end. */
  readonly killBefore?: number;
}
