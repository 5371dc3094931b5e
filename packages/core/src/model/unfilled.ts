/** What stands in a revision file where only a person can say the value. */
export interface Unfilled {
  readonly unfilled: true;
}

/** The mark that a reviewer replaces: `map: { GONE: unfilled }`, `set: { plan: unfilled }`. */
export const unfilled: Unfilled = Object.freeze({ unfilled: true });

export function isUnfilled(value: unknown): value is Unfilled {
  if (typeof value !== "object" || value === null) return false;
  return (value as Partial<Unfilled>).unfilled === true && Object.keys(value).length === 1;
}
