import type { StandingDiffer } from "./standing.ts";

export const owner: StandingDiffer<"owner"> = {
  kind: "owner",
  added: (owners) => owners.map((object) => ({ operation: "createOwner", owner: object })),
  removed: (owners) => owners.map((object) => ({ operation: "dropOwner", owner: object })),
  altered: (from, to) => (from.role === to.role ? [] : [{ operation: "alterOwner", from, to }]),
};
