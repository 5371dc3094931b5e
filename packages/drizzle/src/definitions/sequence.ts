import { objectRef } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isSequence } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";
import { readOptions } from "./sequence-options.ts";

/** Of values of 64 bits: drizzle-orm's states no type, and no column that owns it. */
export function declareSequence(
  value: unknown,
  context: ReadContext,
): Declaration<"sequence"> | undefined {
  if (!isSequence(value)) return undefined;
  const { schema, seqName = "", seqOptions = {} } = value;
  const name = modelName(context, schema, seqName);
  const object = displayName(context, name);
  return {
    kind: "sequence",
    ref: objectRef("sequence", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(seqName);
      if (problem) throw invalid(problem);
      return { ...name, ...readOptions(seqOptions, "bigint", invalid) };
    },
  };
}
