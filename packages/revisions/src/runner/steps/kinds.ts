/** How each kind of segment runs. */
import type { RevisionWork } from "../revision-work.ts";
import type { SegmentKind, SegmentOf } from "../segments.ts";
import { alone } from "./alone.ts";
import { batched } from "./batched.ts";
import { concurrent } from "./concurrent.ts";
import { generated } from "./generated.ts";
import { together } from "./together.ts";

/** Runs a segment to its end and puts it on record. */
export type RunOf<K extends SegmentKind> = (
  work: RevisionWork,
  segment: SegmentOf<K>,
) => Promise<void>;

const RUNS: { readonly [K in SegmentKind]: RunOf<K> } = {
  together,
  alone,
  batched,
  concurrent,
  generated,
};

export function runSegment<K extends SegmentKind>(
  work: RevisionWork,
  segment: SegmentOf<K>,
): Promise<void> {
  const run: RunOf<K> = RUNS[segment.kind];
  return run(work, segment);
}
