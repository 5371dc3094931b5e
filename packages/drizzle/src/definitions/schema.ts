import { globalRef, ident } from "@autogen/core";
import { invalidIn, type ReadContext } from "../context.ts";
import { isSchema } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";

export function declareSchema(
  value: unknown,
  context: ReadContext,
): Declaration<"schema"> | undefined {
  return isSchema(value) ? schemaDeclarations(value.schemaName, context)[0] : undefined;
}

/** The schema of that name: none for one that is there already, as the default schema is. */
export function schemaDeclarations(
  name: string | undefined,
  { defaultSchema, existingSchemas }: ReadContext,
): readonly Declaration<"schema">[] {
  if (name === undefined || name === defaultSchema || existingSchemas.has(name)) return [];
  const object = ident(name);
  return [
    {
      kind: "schema",
      ref: globalRef("schema", name),
      object,
      scope: { schema: name },
      identity: name,
      uses: () => [],
      read: (file) => {
        const problem = nameProblem(name);
        if (problem) throw invalidIn(file, object, problem);
        return { name };
      },
    },
  ];
}
