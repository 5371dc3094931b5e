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
  },
  content: ({ columns }) => JSON.stringify(columns),
};
