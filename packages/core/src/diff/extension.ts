import { isDeepEqual } from "../model/equal.ts";
import type { StandingDiffer } from "./standing.ts";

/** What nobody says of the goal is as it was. */
export const extension: StandingDiffer<"extension"> = {
  kind: "extension",
  added: (extensions) =>
    extensions.map((object) => ({ operation: "createExtension", extension: object })),
  removed: (extensions) =>
    extensions.map((object) => ({ operation: "dropExtension", extension: object })),
  altered: (from, to) => [
    ...(to.version === undefined || to.version === from.version
      ? []
      : [
          {
            operation: "updateExtension" as const,
            extension: from,
            ...(from.version !== undefined && { from: from.version }),
            to: to.version,
          },
        ]),
    ...(to.in === undefined || isDeepEqual(to.in, from.in)
      ? []
      : [
          {
            operation: "moveExtension" as const,
            extension: from,
            ...(from.in && { from: from.in }),
            to: to.in,
          },
        ]),
  ],
};
