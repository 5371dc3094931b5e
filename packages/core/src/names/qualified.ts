import { ident } from "./identifier.ts";

/**
 * The raw name of an object that lives in a schema. Without `schema` it lives in the default
 * schema of whatever database it is read from or run on.
 */
export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

/** How a revision file writes a qualified name: a bare string for the default schema. */
export type NameArgument = string | { readonly schema: string; readonly name: string };

/** The SQL of a qualified name: `users`, `auth.users`, `"Auth"."Users"`. */
export function qualified({ schema, name }: QualifiedName): string {
  return schema === undefined ? ident(name) : `${ident(schema)}.${ident(name)}`;
}

/** The key under which a model holds the object: equal for equal names only. */
export const nameKey = qualified;

export function sameName(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/** Only the name of an object that has one. */
export function nameOf({ schema, name }: QualifiedName): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

/** A name in the schema of another object. */
export function inSchemaOf({ schema }: QualifiedName, name: string): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

export function readName(argument: NameArgument): QualifiedName {
  return typeof argument === "string" ? { name: argument } : nameOf(argument);
}

export function nameArgument({ schema, name }: QualifiedName): NameArgument {
  return schema === undefined ? name : { schema, name };
}
