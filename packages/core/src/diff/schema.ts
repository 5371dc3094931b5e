import type { StandingDiffer } from "./standing.ts";

export const schema: StandingDiffer<"schema"> = {
  kind: "schema",
  added: (schemas) => schemas.map((object) => ({ operation: "createSchema", schema: object })),
  removed: (schemas) => schemas.map((object) => ({ operation: "dropSchema", schema: object })),
  altered: () => [],
};
