import { globalRef, type ObjectRef, objectRef, type ViewKind } from "@autogen/core";
import { modelName, type ReadContext } from "../context.ts";
import { type AnyViewConfig, isMaterializedView, isView } from "../drizzle.ts";

/** What the definitions refer to with `.existing()`: something else makes it. */
export function existingIn(values: readonly unknown[], context: ReadContext): readonly ObjectRef[] {
  const schemas = [...context.existingSchemas].map((name) => globalRef("schema", name));
  return [...schemas, ...values.flatMap((value) => existingView(value, context) ?? [])];
}

function existingView(value: unknown, context: ReadContext): ObjectRef | undefined {
  const { viewConfig, materializedViewConfig } = context.drizzle;
  if (isView(value)) return existingRef("view", viewConfig(value), context);
  if (!isMaterializedView(value)) return undefined;
  return existingRef("materializedView", materializedViewConfig(value), context);
}

function existingRef(
  kind: ViewKind,
  { schema, name, isExisting, isAlias }: AnyViewConfig,
  context: ReadContext,
): ObjectRef | undefined {
  return isExisting && !isAlias ? objectRef(kind, modelName(context, schema, name)) : undefined;
}
