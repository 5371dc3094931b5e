import { isDeepEqual } from "../model/equal.ts";
import { alike } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";

export const primaryKey: PartDiffer<"primaryKey"> = {
  kind: "primaryKey",
  compare: {
    name: alike,
    naming: alike,
    columns: ({ from, to }) => isDeepEqual(from.columns, to.columns),
  },
  /** A table has one at most. */
  content: () => "",
};
