import { type Enum, objectRef, type QualifiedName, typeNameProblem } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { type AnyEnum, isEnum } from "../drizzle.ts";
import { lengthProblem, nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareEnum(value: unknown, context: ReadContext): Declaration<"enum"> | undefined {
  return isEnum(value) ? enumDeclaration(value, context) : undefined;
}

export function enumDeclaration(source: AnyEnum, context: ReadContext): Declaration<"enum"> {
  const name = enumName(source, context);
  const object = displayName(context, name);
  return {
    kind: "enum",
    ref: objectRef("enum", name),
    object,
    scope: { schema: source.schema ?? context.defaultSchema },
    identity: JSON.stringify(source.enumValues),
    uses: () => schemaDeclarations(source.schema, context),
    read: (file) =>
      readEnum(name, source.enumValues, (problem) => invalidIn(file, object, problem)),
  };
}

export function enumName({ schema, enumName: name }: AnyEnum, context: ReadContext): QualifiedName {
  return modelName(context, schema, name);
}

function readEnum(
  name: QualifiedName,
  values: readonly string[],
  invalid: (problem: string) => Error,
): Enum {
  const problem = nameProblem(name.name) ?? typeNameProblem(name) ?? valuesProblem(values);
  if (problem) throw invalid(problem);
  return { ...name, values: [...values] };
}

/** https://www.postgresql.org/docs/current/sql-createtype.html */
function valuesProblem(values: readonly string[]): string | undefined {
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice !== undefined) return `has the value '${twice}' twice`;
  const invalid = values.find((value) => lengthProblem(value));
  return invalid === undefined ? undefined : `value '${invalid}': ${lengthProblem(invalid)}`;
}
