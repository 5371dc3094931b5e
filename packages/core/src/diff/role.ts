import { isDeepEqual } from "../model/equal.ts";
import type { StandingDiffer } from "./standing.ts";

export const role: StandingDiffer<"role"> = {
  kind: "role",
  added: (roles) => roles.map((object) => ({ operation: "createRole", role: object })),
  removed: (roles) => roles.map((object) => ({ operation: "dropRole", role: object })),
  altered: (from, to) => (isDeepEqual(from, to) ? [] : [{ operation: "alterRole", from, to }]),
};
