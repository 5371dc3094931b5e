/** The call of a revision that a statement comes from, in few words. */
import { describe, ident, type Operation } from "@autogen/core";

/** Such as `alterColumn users.age`; undefined for SQL of the author's own, which tells of itself. */
export function callText(operation: Operation): string | undefined {
  if (operation.operation === "execute") return undefined;
  const { schema, path } = describe(operation).subject;
  const names = schema === undefined ? path : [schema, ...path];
  return `${operation.operation} ${names.map(ident).join(".")}`;
}
