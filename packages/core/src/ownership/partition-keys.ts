/** Columns that PostgreSQL alters in no way, since partitions are told apart by them: https://www.postgresql.org/docs/current/sql-altertable.html */
import type { Database } from "../model/database.ts";
import { parentsOf } from "../model/inheritance.ts";
import type { Table } from "../model/table.ts";
import { nameKey, nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "../operations/operation.ts";
import { takenBy } from "../operations/taken.ts";

/** A column that is to get another type, or to go, and the table that is divided by it. */
export interface FixedColumn {
  readonly table: QualifiedName;
  readonly column: string;
  /** The table itself, or a partition beneath, whoever has made it. */
  readonly divided: QualifiedName;
}

/** What the operations change of columns in keys of partitioned tables that stay. */
export function fixedColumns(
  operations: readonly Operation[],
  live: Database,
): readonly FixedColumn[] {
  const changed = takenBy(operations).filter(({ change }) => change !== "key");
  const left = new Set(operations.flatMap(leavingTables).map(nameKey));
  const divided = [...live.table.values()].filter((table) => !left.has(nameKey(table)));
  return changed.flatMap(({ relation, column }) =>
    column === undefined
      ? []
      : divided
          .filter((each) => isIn(each, column) && isBeneath(each, relation, live))
          .map((each) => ({ table: relation, column, divided: nameOf(each) })),
  );
}

/** They go, or are no partitions any more. */
function leavingTables(operation: Operation): readonly QualifiedName[] {
  if (operation.operation === "dropTable") return [operation.table];
  return operation.operation === "detachPartition" ? [operation.partition] : [];
}

function isIn({ partitionBy }: Table, column: string): boolean {
  return (partitionBy?.keys ?? []).some(
    (key) =>
      key.column === column || (key.expression && namesIn(key.expression.sql).has(column)) === true,
  );
}

/** Whether it is the table, or has its columns from it. */
function isBeneath(table: Table, above: QualifiedName, live: Database): boolean {
  if (sameName(table, above)) return true;
  return parentsOf(table).some((parent) => {
    const next = live.table.get(nameKey(parent));
    return next !== undefined && isBeneath(next, above, live);
  });
}
