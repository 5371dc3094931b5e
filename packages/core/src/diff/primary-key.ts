import { isDeepEqual } from "../model/equal.ts";
import { alike } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";

export const primaryKey: PartDiffer<"primaryKey"> = {
  kind: "primaryKey",
  compare: {
    name: alike,
    naming: alike,
    columns: ({ from, to }) => isDeepEqual(from.columns, to.columns),
    deferrable: ({ from, to }) => from.deferrable === to.deferrable,
    include: ({ from, to }) => isDeepEqual(from.include, to.include),
    with: ({ from, to }) => isDeepEqual(from.with, to.with),
    tablespace: ({ from, to }) => from.tablespace === to.tablespace,
    withoutOverlaps: ({ from, to }) => from.withoutOverlaps === to.withoutOverlaps,
  },
  /** A table has one at most. */
  content: () => "",
};
