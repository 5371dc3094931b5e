/** The word that was probably meant: the one with the fewest edits, if those are few. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const ranked = choices
    .map((choice) => ({ choice, edits: editDistance(word, choice) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(1, Math.floor(word.length / 3)) ? best.choice : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? i + j;
  for (let i = 0; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      rows[i]?.push(i === 0 ? j : cheapest(i, j));
    }
  }
  return at(a.length, b.length);

  function cheapest(i: number, j: number): number {
    const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swappable = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = swappable ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
    return Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped);
  }
}
