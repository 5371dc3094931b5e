/** Dropping whole tables: what belongs to them goes with them, but for foreign keys in a circle. */
import type { ForeignKey } from "../model/foreign-key.ts";
import type { Table } from "../model/table.ts";
import { nameKey, nameOf } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";

/**
 * A drop of each table as it stands, and of those foreign keys first without which no table of a
 * circle could go.
 */
export function dropTables(tables: readonly Table[]): readonly Operation[] {
  const sorted = tables.toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
  const circular = circularKeys(sorted);
  return sorted.flatMap((table) => [
    ...table.foreignKeys
      .filter((key) => circular.has(key))
      .map((part): Operation => ({ operation: "dropForeignKey", table: nameOf(table), part })),
    {
      operation: "dropTable",
      table: { ...table, foreignKeys: table.foreignKeys.filter((key) => !circular.has(key)) },
    },
  ]);
}

/** The foreign keys that lead back to where a walk along them came from. */
function circularKeys(tables: readonly Table[]): ReadonlySet<ForeignKey> {
  const byName = new Map(tables.map((table) => [nameKey(table), table]));
  const circular = new Set<ForeignKey>();
  const path = new Set<Table>();
  const done = new Set<Table>();
  const walk = (table: Table): void => {
    if (done.has(table)) return;
    done.add(table);
    path.add(table);
    for (const key of table.foreignKeys) {
      const target = byName.get(nameKey(key.references.table));
      if (!target || target === table) continue;
      if (path.has(target)) circular.add(key);
      else walk(target);
    }
    path.delete(table);
  };
  for (const table of tables) walk(table);
  return circular;
}
