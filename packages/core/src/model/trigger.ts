import { ident } from "../names/identifier.ts";
import { nameOf, type QualifiedName } from "../names/qualified.ts";
import type { Attached } from "./attached.ts";
import { type ObjectRef, partRef } from "./reference.ts";
import type { Sql } from "./sql.ts";

export const TRIGGER_EVENTS = ["insert", "delete", "update", "truncate"] as const;

export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

/**
 * A trigger on a table or a view: https://www.postgresql.org/docs/current/sql-createtrigger.html
 * It is known by that and its own name; its `name` is made of both.
 */
export interface Trigger extends Attached {
  readonly trigger: string;
  readonly timing: "before" | "after" | "instead of";
  /** In the order of `TRIGGER_EVENTS`. */
  readonly events: readonly TriggerEvent[];
  /** Those whose update fires it, where not every one does. */
  readonly columns?: readonly string[];
  /** Once for each row; absent: once for a statement. */
  readonly forEachRow?: true;
  readonly when?: Sql;
  readonly oldTable?: string;
  readonly newTable?: string;
  readonly constraint?: true;
  /** The other table of a constraint. */
  readonly from?: QualifiedName;
  readonly deferrable?: true;
  readonly initiallyDeferred?: true;
  /** The function that it calls, as SQL. */
  readonly execute: string;
  readonly arguments?: readonly string[];
  /** When it fires, where not in usual sessions. */
  readonly enabled?: "replica" | "always" | "disabled";
}

type Unnamed = Omit<Trigger, "name" | "schema">;

export function relationOf({ schema, path: [name = ""] }: ObjectRef): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

export function triggerOn(unnamed: Unnamed): Trigger {
  const { name, ...place } = relationOf(unnamed.on);
  return { ...place, ...unnamed, name: `${ident(unnamed.trigger)} on ${ident(name)}` };
}

export function triggerRef({ on, trigger }: Pick<Trigger, "on" | "trigger">): ObjectRef {
  return partRef("trigger", nameOf(relationOf(on)), trigger);
}

/** The trigger on a relation that is called so now. */
export function triggerMoved({ name: _, schema: __, ...trigger }: Trigger, on: ObjectRef): Trigger {
  return triggerOn({ ...trigger, on });
}

/** Under the names that columns have now; a trigger of a column goes with it. */
export function withTriggerColumns(
  trigger: Trigger,
  named: (column: string) => string | undefined,
): Trigger {
  if (!trigger.columns) return trigger;
  return { ...trigger, columns: trigger.columns.flatMap((column) => named(column) ?? []) };
}
