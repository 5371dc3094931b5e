import { isDeepEqual } from "../model/equal.ts";
import { alike } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";

export const unique: PartDiffer<"unique"> = {
  kind: "unique",
  compare: {
    name: alike,
    naming: alike,
    columns: ({ from, to }) => isDeepEqual(from.columns, to.columns),
    nullsNotDistinct: ({ from, to }) => from.nullsNotDistinct === to.nullsNotDistinct,
    deferrable: ({ from, to }) => from.deferrable === to.deferrable,
    include: ({ from, to }) => isDeepEqual(from.include, to.include),
    with: ({ from, to }) => isDeepEqual(from.with, to.with),
    tablespace: ({ from, to }) => from.tablespace === to.tablespace,
    withoutOverlaps: ({ from, to }) => from.withoutOverlaps === to.withoutOverlaps,
  },
  content: ({ columns }) => JSON.stringify(columns),
};
