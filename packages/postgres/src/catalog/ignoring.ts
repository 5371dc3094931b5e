import { nameKey, type ObjectRef, type QualifiedName } from "@autogen/core";
import { nameFrom } from "./cells.ts";
import type { Scope } from "./scope.ts";

type Located = Pick<ObjectRef, "schema" | "path" | "global">;

/** Tells whether an object is one of those to ignore, or a part of one. */
export function ignoring(
  names: readonly QualifiedName[],
  { defaultSchema }: Scope,
): (object: Located) => boolean {
  const keyOf = (schema: string | undefined, name: string) =>
    nameKey(nameFrom(schema === undefined || schema === defaultSchema ? null : schema, name));
  const ignored = new Set(names.map(({ schema, name }) => keyOf(schema, name)));
  return ({ schema, path: [name], global }) =>
    !global && name !== undefined && ignored.has(keyOf(schema, name));
}
