/** Things by what they have in common, in the order in which they came. */
export function groupedBy<T>(
  things: Iterable<T>,
  key: (thing: T) => string,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}
