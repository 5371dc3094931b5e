/** The relation that has what a declaration names with it. */
import { type ObjectRef, objectRef, type QualifiedName } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isTable, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";

interface OnRelation {
  readonly name: string;
  readonly on: unknown;
}

type Kind = "trigger" | "rule";

export interface OnRelationFacets<K extends Kind, T> {
  readonly kind: K;
  readonly ref: (on: ObjectRef) => ObjectRef;
  readonly read: (
    value: T,
    on: ObjectRef,
    invalid: (problem: string) => Error,
  ) => ReturnType<Declaration<K>["read"]>;
}

/** The declaration of what a table or a view has. */
export function declareOnRelation<K extends Kind, T extends OnRelation>(
  value: T,
  context: ReadContext,
  { kind, ref, read }: OnRelationFacets<K, T>,
): Declaration<K> {
  const on = isTable(value.on)
    ? objectRef("table", tableName(value.on, context))
    : (context.refOf(value.on) ?? objectRef("view", { name: "" }));
  const [relation = ""] = on.path;
  const place = { ...(on.schema !== undefined && { schema: on.schema }), name: relation };
  const object = displayName(context, place, value.name);
  return {
    kind,
    ref: ref(on),
    object,
    scope: { schema: on.schema ?? context.defaultSchema, table: relation },
    identity: value,
    uses: () => [],
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      const problem = nameProblem(value.name);
      if (problem) throw invalid(problem);
      if (relation === "") throw invalid("is on something that is no table or view");
      return read(value, on, invalid);
    },
  };
}

export function tableName(table: unknown, context: ReadContext): QualifiedName {
  const { schema, name } = statedTableName(table as never);
  return modelName(context, schema, name);
}
