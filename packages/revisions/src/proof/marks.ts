/** What a revision leaves to its reviewer, so that no row can be tried that would need it. */
import { nameKey, type Operation, unfilledColumns, unmappedValues } from "@autogen/core";

export interface Marks {
  /** Values of enums for which no place is given, by the key of the type. */
  readonly unplaced: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys of tables that have to stay empty. */
  readonly empty: ReadonlySet<string>;
  /** What is not tried for it. */
  readonly reasons: readonly string[];
}

export function marksOf(
  upgrade: readonly Operation[],
  downgrade: readonly Operation[] = [],
): Marks {
  const unplaced = new Map<string, ReadonlySet<string>>();
  const empty = new Set<string>();
  const reasons: string[] = [];
  for (const operation of [...upgrade, ...downgrade]) {
    if (operation.operation !== "backfill" || unfilledColumns(operation).length === 0) continue;
    const table = nameKey(operation.table);
    if (!empty.has(table)) reasons.push(`without rows in ${table}, which need a value`);
    empty.add(table);
  }
  for (const operation of upgrade) {
    if (operation.operation !== "replaceEnum") continue;
    const { enum: type } = operation;
    const gone = unmappedValues(operation);
    if (gone.length === 0) continue;
    unplaced.set(nameKey(type), new Set(gone));
    const values = gone.map((value) => JSON.stringify(value)).join(", ");
    reasons.push(`without rows that hold ${values} of ${nameKey(type)}`);
  }
  return { unplaced, empty, reasons };
}
