/** Structural equality of plain data; a member that is undefined is one that is absent. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  for (const key of Object.keys(a))
    if (!isDeepEqual(a[key as never], b[key as never])) return false;
  return Object.keys(b).every((key) => b[key as never] === undefined || Object.hasOwn(a, key));
}

/** Whether two lists hold the same things, not only equal ones. */
export function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, at) => item === b[at]));
}

/** Equal for plain data that says the same with its members in the same order; JSON knows no bigint. */
export function dataKey(data: unknown): string {
  return JSON.stringify(data, (_, value) =>
    typeof value === "bigint" ? { bigint: String(value) } : value,
  );
}
