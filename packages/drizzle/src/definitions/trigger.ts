import {
  type ObjectRef,
  qualified,
  rawSql,
  TRIGGER_EVENTS,
  type Trigger,
  triggerOn,
  triggerRef,
} from "@autogen/core";
import { modelName, type ReadContext } from "../context.ts";
import { isPgTrigger, type PgTrigger } from "../declarations/trigger.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";
import { declareOnRelation, tableName } from "./on-relation.ts";

export function declareTrigger(
  value: unknown,
  context: ReadContext,
): Declaration<"trigger"> | undefined {
  if (!isPgTrigger(value)) return undefined;
  return declareOnRelation(value, context, {
    kind: "trigger",
    ref: (on) => triggerRef({ on, trigger: value.name }),
    read: (_, on: ObjectRef, invalid) => {
      if (value.events.length === 0) throw invalid("has no event that fires it");
      return triggerOn({ on, ...readTrigger(value, context, invalid) });
    },
  });
}

function readTrigger(
  value: PgTrigger,
  context: ReadContext,
  invalid: (problem: string) => Error,
): Omit<Trigger, "name" | "schema" | "on"> {
  const { drizzle } = context;
  const { timing, of, when, referencing = {}, from, deferrable, execute, enabled } = value;
  const columns = of?.map((column) => drizzle.columnName(column));
  const { oldTable, newTable } = referencing;
  const text = when && templateText(when, { drizzle, table: undefined, columns: [], invalid });
  return {
    trigger: value.name,
    timing,
    events: TRIGGER_EVENTS.filter((event) => value.events.includes(event)),
    ...(columns && columns.length > 0 && { columns }),
    ...(value.forEach === "row" && { forEachRow: true }),
    ...(text !== undefined && { when: rawSql(text) }),
    ...(oldTable !== undefined && { oldTable }),
    ...(newTable !== undefined && { newTable }),
    ...(value.constraint && { constraint: true }),
    ...(from && { from: tableName(from, context) }),
    ...(deferrable && { deferrable: true }),
    ...(deferrable === "initially deferred" && { initiallyDeferred: true }),
    execute:
      typeof execute === "string"
        ? execute
        : qualified(modelName(context, execute.schema?.schemaName, execute.name)),
    ...(value.arguments && value.arguments.length > 0 && { arguments: value.arguments }),
    ...(enabled && { enabled }),
  };
}
