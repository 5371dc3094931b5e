import { isDeepEqual } from "../model/equal.ts";
import type { EventTrigger } from "../model/event-trigger.ts";
import type { StandingDiffer } from "./standing.ts";

const sorted = (tags: EventTrigger["tags"]) =>
  tags === undefined ? tags : [...new Set(tags)].toSorted();

function isSame({ tags, ...from }: EventTrigger, { tags: others, ...to }: EventTrigger): boolean {
  return isDeepEqual(from, to) && isDeepEqual(sorted(tags), sorted(others));
}

export const eventTrigger: StandingDiffer<"eventTrigger"> = {
  kind: "eventTrigger",
  added: (triggers) =>
    triggers.map((each) => ({ operation: "createEventTrigger", eventTrigger: each })),
  removed: (triggers) =>
    triggers.map((each) => ({ operation: "dropEventTrigger", eventTrigger: each })),
  altered: (from, to) => (isSame(from, to) ? [] : [{ operation: "alterEventTrigger", from, to }]),
};
