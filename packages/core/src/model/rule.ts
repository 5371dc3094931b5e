import { ident } from "../names/identifier.ts";
import { nameOf } from "../names/qualified.ts";
import type { Attached } from "./attached.ts";
import { type ObjectRef, partRef } from "./reference.ts";
import type { Sql } from "./sql.ts";
import { relationOf } from "./trigger.ts";

export const RULE_EVENTS = ["insert", "update", "delete"] as const;

export type RuleEvent = (typeof RULE_EVENTS)[number];

/**
 * A rule on a table or a view: https://www.postgresql.org/docs/current/sql-createrule.html
 * It is known by that and its own name; its `name` is made of both. The rule that makes a view is the view's.
 */
export interface Rule extends Attached {
  readonly rule: string;
  readonly event: RuleEvent;
  /** In the place of what it was; absent: beside it. */
  readonly instead?: true;
  /** Over `NEW` and `OLD`. */
  readonly where?: Sql;
  /** What is done; nothing where there are none. */
  readonly commands: readonly Sql[];
  /** When it applies, where not in usual sessions. */
  readonly enabled?: "replica" | "always" | "disabled";
}

export function ruleOn(unnamed: Omit<Rule, "name" | "schema">): Rule {
  const { name, ...place } = relationOf(unnamed.on);
  return { ...place, ...unnamed, name: `${ident(unnamed.rule)} on ${ident(name)}` };
}

export function ruleRef({ on, rule }: Pick<Rule, "on" | "rule">): ObjectRef {
  return partRef("rule", nameOf(relationOf(on)), rule);
}

/** The rule on a relation that is called so now. */
export function ruleMoved({ name: _, schema: __, ...rule }: Rule, on: ObjectRef): Rule {
  return ruleOn({ ...rule, on });
}

/** Every piece of SQL of it. */
export function ruleTexts({ where, commands }: Rule): readonly string[] {
  return [...(where ? [where] : []), ...commands].map(({ sql }) => sql);
}
