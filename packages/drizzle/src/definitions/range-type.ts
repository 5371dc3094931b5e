import { objectRef, typeNameProblem } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgRange } from "../declarations/range.ts";
import { nameProblem } from "../names.ts";
import { collationText } from "./collation.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareRangeType(
  value: unknown,
  context: ReadContext,
): Declaration<"rangeType"> | undefined {
  if (!isPgRange(value)) return undefined;
  const schema = value.schema?.schemaName;
  const name = modelName(context, schema, value.name);
  const object = displayName(context, name);
  const { subtype, opclass, canonical, subtypeDiff, multirange } = value;
  const collation = collationText(value.collation, context);
  return {
    kind: "rangeType",
    ref: objectRef("rangeType", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const unusable = subtype.trim() === "" ? "has an empty subtype" : undefined;
      const problem = nameProblem(value.name) ?? typeNameProblem(name) ?? unusable;
      if (problem) throw invalidIn(file, object, problem);
      return {
        ...name,
        subtype: subtype.trim(),
        ...(opclass !== undefined && { opclass }),
        ...(collation !== undefined && { collation }),
        ...(canonical !== undefined && { canonical }),
        ...(subtypeDiff !== undefined && { subtypeDiff }),
        ...(multirange !== undefined && { multirange }),
      };
    },
  };
}
