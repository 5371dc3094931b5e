import { globalRef, ident, qualified } from "@autogen/core";
import { invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgEventTrigger } from "../declarations/event-trigger.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";

export function declareEventTrigger(
  value: unknown,
  context: ReadContext,
): Declaration<"eventTrigger"> | undefined {
  if (!isPgEventTrigger(value)) return undefined;
  const { name, on, tags, execute, enabled } = value;
  const object = ident(name);
  return {
    kind: "eventTrigger",
    ref: globalRef("eventTrigger", name),
    object,
    scope: {},
    identity: value,
    uses: () => [],
    read: (file) => {
      const problem = nameProblem(name);
      if (problem) throw invalidIn(file, object, problem);
      return {
        name,
        event: on,
        ...(tags && tags.length > 0 && { tags: inOrder(tags) }),
        execute:
          typeof execute === "string"
            ? execute
            : qualified(modelName(context, execute.schema?.schemaName, execute.name)),
        ...(enabled && { enabled }),
      };
    },
  };
}

/** Theirs means nothing, and PostgreSQL keeps it: two triggers of the same tags are to look the same. */
function inOrder(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.toUpperCase()))].sort();
}
