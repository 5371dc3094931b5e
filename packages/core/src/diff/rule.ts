import type { Rule } from "../model/rule.ts";
import { relationOf } from "../model/trigger.ts";
import { qualified } from "../names/qualified.ts";
import { alike } from "./comparison.ts";
import type { Equality } from "./equality.ts";
import { sameRoutineText } from "./questions/routine.ts";
import { inOneCase, sameCondition } from "./row-condition.ts";
import type { StandingDiffer } from "./standing.ts";
import { alteration, type PairComparators } from "./standing-change.ts";

export const RULE_COMPARATORS: PairComparators<Rule> = {
  schema: alike,
  name: alike,
  on: alike,
  rule: alike,
  event: ({ from, to }) => from.event === to.event,
  instead: ({ from, to }) => from.instead === to.instead,
  where: ({ equality, from, to }) => sameCondition(equality, to.on, from.where, to.where),
  commands: ({ equality, from, to }) =>
    from.commands.length === to.commands.length &&
    from.commands
      .map(({ sql }, at) => sameCommand(equality, to, sql, to.commands[at]?.sql ?? ""))
      .every((same) => same),
  enabled: ({ from, to }) => from.enabled === to.enabled,
};

/** PostgreSQL is asked by a function of two rows of the relation. Its body takes no NOTIFY. */
function sameCommand(equality: Equality, { on }: Rule, from: string, to: string): boolean {
  const [a, b] = [inOneCase(from), inOneCase(to)];
  if (a === b) return true;
  if ([a, b].some((text) => text.startsWith("notify"))) return false;
  const row = qualified(relationOf(on));
  const asked = (text: string) =>
    `FUNCTION (new ${row}, old ${row}) RETURNS void BEGIN ATOMIC ${text}\n; END`;
  return sameRoutineText(equality, asked(from), asked(to), { hasBody: true, rowsOf: row });
}

export const rule: StandingDiffer<"rule"> = {
  kind: "rule",
  added: (rules) => rules.map((each) => ({ operation: "createRule", rule: each })),
  removed: (rules) => rules.map((each) => ({ operation: "dropRule", rule: each })),
  altered: (from, to, { equality }) => {
    const altered = alteration(RULE_COMPARATORS, { equality, from, to });
    return altered ? [{ operation: "alterRule", ...altered }] : [];
  },
};
