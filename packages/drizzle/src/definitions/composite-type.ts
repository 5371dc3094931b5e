import { type CompositeAttribute, objectRef, typeNameProblem } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgCompositeType, type PgCompositeType } from "../declarations/composite-type.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareCompositeType(
  value: unknown,
  context: ReadContext,
): Declaration<"compositeType"> | undefined {
  if (!isPgCompositeType(value)) return undefined;
  const schema = value.schema?.schemaName;
  const name = modelName(context, schema, value.name);
  const object = displayName(context, name);
  return {
    kind: "compositeType",
    ref: objectRef("compositeType", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(value.name) ?? typeNameProblem(name);
      if (problem) throw invalid(problem);
      return { ...name, attributes: readAttributes(value, invalid) };
    },
  };
}

function readAttributes(
  { attributes }: PgCompositeType,
  invalid: (problem: string) => Error,
): readonly CompositeAttribute[] {
  return Object.entries(attributes).map(([name, attribute]) => {
    const { type, collation } = typeof attribute === "string" ? { type: attribute } : attribute;
    const problem = nameProblem(name) ?? (type.trim() === "" ? "has an empty type" : undefined);
    if (problem) throw invalid(`attribute ${JSON.stringify(name)}: ${problem}`);
    return { name, type: type.trim(), ...(collation !== undefined && { collation }) };
  });
}
