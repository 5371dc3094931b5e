import { isDeepEqual } from "../model/equal.ts";
import { relationOf, type Trigger } from "../model/trigger.ts";
import { qualified } from "../names/qualified.ts";
import { OPAQUE } from "../names/words.ts";
import { alike } from "./comparison.ts";
import type { Equality } from "./equality.ts";
import { sameRoutineText } from "./questions/routine.ts";
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
  when: ({ equality, from, to }) => sameCondition(equality, from, to),
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

/** PostgreSQL is asked by a function of two rows of the relation, called as the trigger calls them. */
function sameCondition(equality: Equality, from: Trigger, to: Trigger): boolean {
  const [a, b] = [from.when?.sql, to.when?.sql];
  if (a === undefined || b === undefined) return a === b;
  if (inOneCase(a) === inOneCase(b)) return true;
  const row = qualified(relationOf(to.on));
  const asked = (text: string) =>
    `FUNCTION (new ${row}, old ${row}) RETURNS boolean RETURN (${text}\n)`;
  return sameRoutineText(equality, asked(a), asked(b), { hasBody: true });
}

const QUOTED = new RegExp([...OPAQUE, '"(?:[^"]|"")+"'].join("|"), "gs");

/** Words outside quotes are the same in whatever case, and so is what is between them. */
function inOneCase(sql: string): string {
  let last = 0;
  let text = "";
  for (const { 0: quoted, index } of sql.matchAll(QUOTED)) {
    text += sql.slice(last, index).toLowerCase().replace(/\s+/g, " ") + quoted;
    last = index + quoted.length;
  }
  const whole = (text + sql.slice(last).toLowerCase().replace(/\s+/g, " ")).trim();
  return /^\([^()]*\)$/.test(whole) ? whole.slice(1, -1) : whole;
}

export const trigger: StandingDiffer<"trigger"> = {
  kind: "trigger",
  added: (triggers) => triggers.map((each) => ({ operation: "createTrigger", trigger: each })),
  removed: (triggers) => triggers.map((each) => ({ operation: "dropTrigger", trigger: each })),
  altered: (from, to, { equality }) => {
    const altered = alteration(TRIGGER_COMPARATORS, { equality, from, to });
    return altered ? [{ operation: "alterTrigger", ...altered }] : [];
  },
};
