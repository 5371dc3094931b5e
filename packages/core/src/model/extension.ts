/** Where an extension has put what it brings; without `schema` in the default one. */
export interface ExtensionPlace {
  readonly schema?: string;
}

/** What is absent is not said: whatever there is will do. */
export interface Extension {
  readonly name: string;
  readonly in?: ExtensionPlace;
  readonly version?: string;
}

/**
 * Whether the first version comes before the other, number by number: extensions bring scripts for the way up only.
 * https://www.postgresql.org/docs/current/extend-extensions.html#EXTEND-EXTENSIONS-UPDATES
 */
export function isOlderVersion(one: string, other: string): boolean {
  const numbers = (version: string) => version.split(/[.-]/).map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  if ([...a, ...b].some(Number.isNaN)) return false;
  const at = a.findIndex((number, index) => number !== (b[index] ?? 0));
  return at === -1 ? a.length < b.length : (a[at] as number) < (b[at] ?? 0);
}
