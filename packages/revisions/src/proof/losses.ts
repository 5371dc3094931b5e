/** What rows have lost, and what is said of it. */
import {
  type Database,
  describe,
  type Effects,
  effectsOfAll,
  nameKey,
  type Operation,
} from "@autogen/core";
import { hasHandwritten } from "./handwritten.ts";
import { namesAfter } from "./names.ts";
import { type Loss, lossText } from "./rows/survival.ts";
import type { ProofSubject } from "./subject.ts";

/** A sentence for each loss where no operation says that it loses anything. */
export function unstated(
  losses: readonly Loss[],
  { base, upgrade, downgrade }: ProofSubject,
  goal: Database,
): readonly string[] {
  if (losses.length === 0) return [];
  const operations = [...upgrade, ...downgrade];
  if (hasHandwritten(operations)) return [];
  const effects = [...effectsOfAll(upgrade, base), ...effectsOfAll(downgrade, goal)];
  const surprising = losses.filter(({ table, column }) => {
    const after = namesAfter(table, upgrade);
    const names = new Set([nameKey(table), nameKey(after.table)]);
    const columns = column === undefined ? [] : [column, after.column(column)];
    return !operations.some((operation, at) => states(effects[at], operation, names, columns));
  });
  return surprising.map((loss) => `${lossText(loss)} are not what they were, and nothing says so`);
}

/**
 * Whether an operation says that it loses something of the table, or of that column of it; what is filled in
 * stays.
 */
function states(
  effects: Effects | undefined,
  operation: Operation,
  tables: ReadonlySet<string>,
  columns: readonly string[],
): boolean {
  if (!effects?.loses.length && operation.operation !== "backfill") return false;
  const { schema, path, kind } = describe(operation).subject;
  const [name = "", part] = path;
  if (kind === "enum" || kind === "compositeType") return true;
  if (!tables.has(nameKey(schema === undefined ? { name } : { schema, name }))) return false;
  return part === undefined || columns.length === 0 || columns.includes(part);
}
