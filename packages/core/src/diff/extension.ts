import type { StandingDiffer } from "./standing.ts";

export const extension: StandingDiffer<"extension"> = {
  kind: "extension",
  added: (extensions) =>
    extensions.map((object) => ({ operation: "createExtension", extension: object })),
  removed: (extensions) =>
    extensions.map((object) => ({ operation: "dropExtension", extension: object })),
  altered: () => [],
};
