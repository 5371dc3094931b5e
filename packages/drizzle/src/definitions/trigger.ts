import {
  objectRef,
  type QualifiedName,
  qualified,
  rawSql,
  TRIGGER_EVENTS,
  type Trigger,
  triggerOn,
  triggerRef,
} from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgTrigger, type PgTrigger } from "../declarations/trigger.ts";
import { isTable, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";

export function declareTrigger(
  value: unknown,
  context: ReadContext,
): Declaration<"trigger"> | undefined {
  if (!isPgTrigger(value)) return undefined;
  const on = isTable(value.on)
    ? objectRef("table", tableName(value.on, context))
    : (context.refOf(value.on) ?? objectRef("view", { name: "" }));
  const [relation = ""] = on.path;
  const place = { ...(on.schema !== undefined && { schema: on.schema }), name: relation };
  const object = displayName(context, place, value.name);
  return {
    kind: "trigger",
    ref: triggerRef({ on, trigger: value.name }),
    object,
    scope: { schema: on.schema ?? context.defaultSchema, table: relation },
    identity: value,
    uses: () => [],
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(value.name);
      if (problem) throw invalid(problem);
      if (relation === "") throw invalid("is on something that is no table or view");
      if (value.events.length === 0) throw invalid("has no event that fires it");
      return triggerOn({ on, ...readTrigger(value, context, invalid) });
    },
  };
}

function tableName(table: unknown, context: ReadContext): QualifiedName {
  const { schema, name } = statedTableName(table as never);
  return modelName(context, schema, name);
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
