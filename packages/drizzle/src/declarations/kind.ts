/** How a declaration of ours is known again, whichever copy of this package has made it. */
const KIND = Symbol.for("autogen:kind");

/** A frozen object that says which kind it declares. */
export function declaring<T extends object>(kind: string, members: T): T {
  return Object.freeze({ [KIND]: kind, ...members });
}

/** None of the value's properties is read before. */
export function declares(value: unknown, kind: string): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, KIND)) return false;
  return (value as { readonly [KIND]?: unknown })[KIND] === kind;
}
