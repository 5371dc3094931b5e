import type { View } from "../model/view.ts";
import { alike } from "./comparison.ts";
import { sameQuery } from "./questions/query.ts";
import type { StandingDiffer } from "./standing.ts";
import { alteration, type PairComparators } from "./standing-change.ts";

export const VIEW_COMPARATORS: PairComparators<View> = {
  schema: alike,
  name: alike,
  definition: ({ equality, from, to }) => sameQuery(equality, "view", from, to),
  checkOption: ({ from, to }) => from.checkOption === to.checkOption,
  securityBarrier: ({ from, to }) => from.securityBarrier === to.securityBarrier,
  securityInvoker: ({ from, to }) => from.securityInvoker === to.securityInvoker,
};

export const view: StandingDiffer<"view"> = {
  kind: "view",
  added: (views) => views.map((object) => ({ operation: "createView", view: object })),
  removed: (views) => views.map((object) => ({ operation: "dropView", view: object })),
  altered: (from, to, { equality }) => {
    const altered = alteration(VIEW_COMPARATORS, { equality, from, to });
    return altered ? [{ operation: "alterView", ...altered }] : [];
  },
};
