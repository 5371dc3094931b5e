/**
 * Dropping whole tables: what belongs to them goes with them, but for foreign keys in a circle, and
 * for policies that read another of them.
 */
import type { ForeignKey } from "../model/foreign-key.ts";
import type { Policy } from "../model/policy.ts";
import { policyTexts } from "../model/policy-texts.ts";
import type { Table } from "../model/table.ts";
import { nameKey, nameOf } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "./operation.ts";

/**
 * A drop of each table as it stands, and of those parts first without which one could not go.
 */
export function dropTables(tables: readonly Table[]): readonly Operation[] {
  const sorted = tables.toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
  const circular = circularKeys(sorted);
  const readsOthers = othersReadBy(sorted);
  return sorted.flatMap((table) => [
    ...table.foreignKeys
      .filter((key) => circular.has(key))
      .map((part): Operation => ({ operation: "dropForeignKey", table: nameOf(table), part })),
    ...table.policies
      .filter((policy) => readsOthers(policy, table))
      .map((part): Operation => ({ operation: "dropPolicy", table: nameOf(table), part })),
    {
      operation: "dropTable",
      table: {
        ...table,
        foreignKeys: table.foreignKeys.filter((key) => !circular.has(key)),
        policies: table.policies.filter((policy) => !readsOthers(policy, table)),
      },
    },
  ]);
}

/** Whether one of the dropped tables besides its own may occur in the policy. */
function othersReadBy(tables: readonly Table[]): (policy: Policy, table: Table) => boolean {
  const names = new Set(tables.map(({ name }) => name));
  return (policy, table) =>
    [...namesIn(policyTexts(policy).join("\n"))].some(
      (name) => name !== table.name && names.has(name),
    );
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
