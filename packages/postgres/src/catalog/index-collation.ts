/** Keys that are sorted by another collation than their column or expression has. */
import type { Attribute } from "./attributes.ts";
import type { KeyCells } from "./index-key.ts";

/** How `regcollation` prints no collation and the database's own. */
const ORDINARY: readonly (string | undefined)[] = ["-", '"default"', undefined];

/**
 * @param collations of each key; null where every one is the database's own or none.
 * @param definition of the whole index, by which a collation of an expression's own (which the
 *   catalog does not hold) is told from one that the index gives it.
 */
export function collationAttributes(
  keys: readonly KeyCells[],
  collations: readonly string[] | null,
  definition: string | null,
): readonly Attribute[] {
  const other = keys.flatMap((key, i) => {
    const name = ordinary(collations?.[i]);
    return isOther(key, name, definition) ? [name ?? '"default"'] : [];
  });
  return other.length === 0 ? [] : [{ attribute: "collation", value: other.join(", ") }];
}

function ordinary(name: string | undefined): string | undefined {
  return ORDINARY.includes(name) ? undefined : name;
}

function isOther(key: KeyCells, name: string | undefined, definition: string | null): boolean {
  if (key.column) return name !== (key.column.collation ?? undefined);
  return name !== undefined && definition?.includes(`${key.expression?.text} COLLATE `) === true;
}
