/** What operations do to what a relation has and is known by it: triggers and rules. */
import type { ObjectsByKind } from "../model/kinds.ts";
import { ruleTexts } from "../model/rule.ts";
import type { Operation } from "./operation.ts";
import type { Remade } from "./remade.ts";
import { capital } from "./standing.ts";

export const ON_RELATION_KINDS = ["trigger", "rule"] as const;

export type OnRelationKind = (typeof ON_RELATION_KINDS)[number];

export type OnRelation = ObjectsByKind[OnRelationKind];

/** One that is taken away, where there is no `to`, or brought, where there is no `from`. */
export interface OnRelationChange {
  readonly kind: OnRelationKind;
  readonly from: OnRelation | undefined;
  readonly to: OnRelation | undefined;
}

export function onRelationChangeOf(operation: Operation): OnRelationChange | undefined {
  switch (operation.operation) {
    case "createTrigger":
      return { kind: "trigger", from: undefined, to: operation.trigger };
    case "createRule":
      return { kind: "rule", from: undefined, to: operation.rule };
    case "alterTrigger":
      return { kind: "trigger", from: operation.from, to: operation.to };
    case "alterRule":
      return { kind: "rule", from: operation.from, to: operation.to };
    case "dropTrigger":
      return { kind: "trigger", from: operation.trigger, to: undefined };
    case "dropRule":
      return { kind: "rule", from: operation.rule, to: undefined };
    default:
      return undefined;
  }
}

export function alteringOnRelation(kind: OnRelationKind, from: object, to: object): Operation {
  const operation = kind === "trigger" ? "alterTrigger" : "alterRule";
  return { operation, from, to } as Operation;
}

export function droppingOnRelation(
  kind: OnRelationKind,
  object: OnRelation,
  remade: Remade = {},
): Operation {
  return { operation: `drop${capital(kind)}`, [kind]: object, ...remade } as unknown as Operation;
}

export function creatingOnRelation(
  kind: OnRelationKind,
  object: OnRelation,
  remade: Remade = {},
): Operation {
  return { operation: `create${capital(kind)}`, [kind]: object, ...remade } as unknown as Operation;
}

/** Its name among those of its relation. */
export function ownName(object: OnRelation): string {
  return "trigger" in object ? object.trigger : object.rule;
}

/** The SQL in it that calls routines. */
export function callingTexts(object: OnRelation): readonly string[] {
  if (!("trigger" in object)) return ruleTexts(object);
  return [`${object.execute}()`, ...(object.when ? [object.when.sql] : [])];
}
