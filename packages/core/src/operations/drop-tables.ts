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
  const dropped = new Set(tables.map(nameKey));
  const references = new Map<string, Set<string>>(
    tables.map((table) => [nameKey(table), new Set()]),
  );
  const closesCircle = (table: Table, { references: to }: ForeignKey): boolean => {
    const [from, target] = [nameKey(table), nameKey(to.table)];
    if (from === target || !dropped.has(target)) return false;
    if (reaches(references, target, from)) return true;
    references.get(from)?.add(target);
    return false;
  };
  return tables.flatMap((table) => {
    const circular = table.foreignKeys.filter((key) => closesCircle(table, key));
    const rest = table.foreignKeys.filter((key) => !circular.includes(key));
    return [
      ...circular.map(
        (part): Operation => ({ operation: "dropForeignKey", table: nameOf(table), part }),
      ),
      { operation: "dropTable", table: { ...table, foreignKeys: rest } },
    ];
  });
}

function reaches(
  references: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    waiting.push(...(references.get(at) ?? []));
  }
  return false;
}
