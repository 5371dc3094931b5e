import type { StandingDiffer } from "./standing.ts";

export const comment: StandingDiffer<"comment"> = {
  kind: "comment",
  added: (comments) => comments.map((object) => ({ operation: "createComment", comment: object })),
  removed: (comments) => comments.map((object) => ({ operation: "dropComment", comment: object })),
  altered: (from, to) => (from.text === to.text ? [] : [{ operation: "alterComment", from, to }]),
};
