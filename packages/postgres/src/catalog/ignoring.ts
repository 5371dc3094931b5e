import { nameKey, type ObjectRef, type QualifiedName } from "@autogen/core";
import { nameFrom } from "./cells.ts";
import type { Scope } from "./scope.ts";

type Located = Pick<ObjectRef, "schema" | "path" | "global"> & { readonly kind: string };

export interface Ignored {
  /** Tables, types and the like that the model is not to hold, such as the ledger. */
  readonly ignore?: readonly QualifiedName[];
  /** The roles to read; absent: none. */
  readonly roles?: ((name: string) => boolean) | undefined;
}

/** Tells whether an object is one of those to ignore, or a part of one. */
export function ignoring(
  { ignore: names = [], roles = () => false }: Ignored,
  { defaultSchema }: Scope,
): (object: Located) => boolean {
  const keyOf = (schema: string | undefined, name: string) =>
    nameKey(nameFrom(schema === undefined || schema === defaultSchema ? null : schema, name));
  const ignored = new Set(names.map(({ schema, name }) => keyOf(schema, name)));
  return ({ kind, schema, path: [name], global }) => {
    if (name === undefined) return false;
    return global ? kind === "role" && !roles(name) : ignored.has(keyOf(schema, name));
  };
}
