import type { ReviewReport } from "../library/types.ts";
import { count } from "./changes.ts";
import type { Style } from "./style.ts";

const PLURALS: Readonly<Record<ReviewReport["kind"], string>> = {
  fill: "fills",
  mapping: "mappings",
  cast: "casts",
  loss: "losses",
  rename: "renames",
};

/** `3 lines to review: 1 fill, 2 losses`; nothing where there is none. */
export function reviewLines(review: readonly ReviewReport[], style: Style): string[] {
  if (review.length === 0) return [];
  const kinds = Object.entries(PLURALS).flatMap(([kind, plural]) => {
    const { length } = review.filter((line) => line.kind === kind);
    return length === 0 ? [] : [`${length} ${length === 1 ? kind : plural}`];
  });
  return [style.yellow(`! ${count(review.length, "line")} to review: ${kinds.join(", ")}`)];
}
