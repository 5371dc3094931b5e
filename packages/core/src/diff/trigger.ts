import { isDeepEqual } from "../model/equal.ts";
import type { Trigger } from "../model/trigger.ts";
import { alike } from "./comparison.ts";
import { sameCondition } from "./row-condition.ts";
import type { StandingDiffer } from "./standing.ts";
import { alteration, type PairComparators } from "./standing-change.ts";

export const TRIGGER_COMPARATORS: PairComparators<Trigger> = {
  schema: alike,
  name: alike,
  on: alike,
  trigger: alike,
  timing: ({ from, to }) => from.timing === to.timing,
  events: ({ from, to }) => isDeepEqual(from.events.toSorted(), to.events.toSorted()),
  columns: ({ from, to }) => isDeepEqual(from.columns?.toSorted(), to.columns?.toSorted()),
  forEachRow: ({ from, to }) => from.forEachRow === to.forEachRow,
  when: ({ equality, from, to }) => sameCondition(equality, to.on, from.when, to.when),
  oldTable: ({ from, to }) => from.oldTable === to.oldTable,
  newTable: ({ from, to }) => from.newTable === to.newTable,
  constraint: ({ from, to }) => from.constraint === to.constraint,
  from: ({ from, to }) => isDeepEqual(from.from, to.from),
  deferrable: ({ from, to }) => from.deferrable === to.deferrable,
  initiallyDeferred: ({ from, to }) => from.initiallyDeferred === to.initiallyDeferred,
  execute: ({ from, to }) => from.execute === to.execute,
  arguments: ({ from, to }) => isDeepEqual(from.arguments ?? [], to.arguments ?? []),
  enabled: ({ from, to }) => from.enabled === to.enabled,
};

export const trigger: StandingDiffer<"trigger"> = {
  kind: "trigger",
  added: (triggers) => triggers.map((each) => ({ operation: "createTrigger", trigger: each })),
  removed: (triggers) => triggers.map((each) => ({ operation: "dropTrigger", trigger: each })),
  altered: (from, to, { equality }) => {
    const altered = alteration(TRIGGER_COMPARATORS, { equality, from, to });
    return altered ? [{ operation: "alterTrigger", ...altered }] : [];
  },
};
