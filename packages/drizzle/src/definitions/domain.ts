import { type Default, type Domain, objectRef, rawSql, typeNameProblem } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgDomain, type PgDomain } from "../declarations/domain.ts";
import { isTemplate } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { templateText } from "../sql/template.ts";
import { collationText } from "./collation.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareDomain(
  value: unknown,
  context: ReadContext,
): Declaration<"domain"> | undefined {
  if (!isPgDomain(value)) return undefined;
  const schema = value.schema?.schemaName;
  const name = modelName(context, schema, value.name);
  const object = displayName(context, name);
  return {
    kind: "domain",
    ref: objectRef("domain", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const problem = nameProblem(value.name) ?? typeNameProblem(name);
      if (problem) throw invalidIn(file, object, problem);
      return { ...name, ...readDomain(value, context, file, object) };
    },
  };
}

function readDomain(
  { type, collation, default: value, notNull, checks = {} }: PgDomain,
  context: ReadContext,
  file: string,
  object: string,
): Omit<Domain, "name" | "schema"> {
  const { drizzle } = context;
  const collated = collationText(collation, context);
  const invalid = (problem: string) => invalidIn(file, object, problem);
  const text = (template: unknown) =>
    templateText(template, { drizzle, table: undefined, columns: [], invalid });
  if (type.trim() === "") throw invalid("has an empty type");
  const named = Object.entries(checks).map(([name, template]) => {
    const problem = nameProblem(name);
    if (problem) throw invalid(`check ${JSON.stringify(name)}: ${problem}`);
    return { name, expression: rawSql(text(template)) };
  });
  return {
    type: type.trim(),
    ...(collated !== undefined && { collation: collated }),
    ...(value !== undefined && { default: readDefault(value, text) }),
    ...(notNull && { notNull }),
    checks: named,
  };
}

function readDefault(
  value: NonNullable<PgDomain["default"]>,
  text: (template: unknown) => string,
): Default {
  return isTemplate(value) ? rawSql(text(value)) : (value as Exclude<typeof value, object>);
}
