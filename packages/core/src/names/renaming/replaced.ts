/** A piece of a text that is put in the place of another. */
export interface Replacement {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

export function replaced(text: string, replacements: readonly Replacement[]): string {
  const sorted = replacements.toSorted((a, b) => b.at - a.at);
  return sorted.reduce(
    (result, each) => result.slice(0, each.at) + each.text + result.slice(each.end),
    text,
  );
}
