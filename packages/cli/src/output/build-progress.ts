import type { BuildProgress } from "../library/types.ts";

/** What PostgreSQL says of an index that it builds: `building index: scanning table, 42%`. */
export function buildText({ phase, ...counts }: BuildProgress): string {
  const { blocksDone, blocksTotal, tuplesDone, tuplesTotal, lockersDone, lockersTotal } = counts;
  if (phase.startsWith("waiting") && lockersTotal > 0) {
    return `${phase}, ${lockersDone} of ${lockersTotal} transactions`;
  }
  const [done, total] = blocksTotal > 0 ? [blocksDone, blocksTotal] : [tuplesDone, tuplesTotal];
  return total > 0 ? `${phase}, ${Math.floor((done / total) * 100)}%` : phase;
}
