import { globalRef, ident } from "@autogen/core";
import { invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgExtension, type PgExtension } from "../declarations/extension.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareExtension(
  value: unknown,
  context: ReadContext,
): Declaration<"extension"> | undefined {
  if (!isPgExtension(value)) return undefined;
  const { name, version } = value;
  const object = ident(name);
  const schema = schemaOf(value);
  return {
    kind: "extension",
    ref: globalRef("extension", name),
    object,
    scope: {},
    identity: JSON.stringify([name, schema, version]),
    uses: () => (typeof value.schema === "string" ? [] : schemaDeclarations(schema, context)),
    read: (file) => {
      const unusable = version?.trim() === "" ? "has an empty version" : undefined;
      const problem = nameProblem(name) ?? unusable;
      if (problem) throw invalidIn(file, object, problem);
      return {
        name,
        ...(schema !== undefined && { in: placeOf(schema, context) }),
        ...(version !== undefined && { version }),
      };
    },
  };
}

function schemaOf({ schema }: PgExtension): string | undefined {
  return typeof schema === "string" ? schema : schema?.schemaName;
}

function placeOf(schema: string, context: ReadContext): { readonly schema?: string } {
  const { schema: other } = modelName(context, schema, "");
  return other === undefined ? {} : { schema: other };
}
