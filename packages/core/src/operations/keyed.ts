/** Lists of what has names, which revision files write as objects where that can be. */

/** Integer-like keys come first in an object, and `__proto__` is no key of a literal. */
export function isUsableKey(name: string): boolean {
  return name !== "__proto__" && !/^(0|[1-9]\d*)$/.test(name);
}

/** `Array.isArray` for what may be readonly. */
export function isList<T>(value: object | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
