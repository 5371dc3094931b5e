/** Keys that are sorted by another collation than their column or expression has. */
import type { KeyCells } from "./index-key.ts";

/** How `regcollation` prints no collation and the database's own. */
const ORDINARY: readonly (string | undefined)[] = ["-", '"default"', undefined];

/**
 * The collation that an index gives to a key, as SQL; nothing where the key has its own.
 *
 * @param collation of the key; absent where every one is the database's own or none
 * @param definition of the whole index, by which a collation of an expression's own (which the
 *   catalog does not hold) is told from one that the index gives it
 */
export function statedCollation(
  key: KeyCells,
  collation: string | undefined,
  definition: string | null,
): string | undefined {
  const name = ORDINARY.includes(collation) ? undefined : collation;
  return isOther(key, name, definition) ? (name ?? '"default"') : undefined;
}

function isOther(key: KeyCells, name: string | undefined, definition: string | null): boolean {
  if (key.column) return name !== (key.column.collation ?? undefined);
  return name !== undefined && definition?.includes(`${key.expression?.text} COLLATE `) === true;
}
