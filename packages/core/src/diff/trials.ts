/** What operations bring into tables, for PostgreSQL to say whether it can be. */
import type { Database } from "../model/database.ts";
import type { TablePart } from "../model/dependants.ts";
import { findAnyTable } from "../model/existing-table.ts";
import { groupedBy } from "../model/groups.ts";
import { wholeTable } from "../model/inheritance.ts";
import type { PartKind } from "../model/kinds.ts";
import { PART_KINDS, partsOf } from "../model/parts.ts";
import type { Table } from "../model/table.ts";
import { nameKey, nameOf } from "../names/qualified.ts";
import { describe, type Operation } from "../operations/operation.ts";

/** Parts that are new to a table, or new in what they say. */
export interface Trial {
  /** The table with all that it shall have. */
  readonly table: Table;
  readonly parts: readonly TablePart[];
}

/**
 * @param operations what leads to the goal
 * @param goal the database after them
 */
export function trialsOf(operations: readonly Operation[], goal: Database): readonly Trial[] {
  const parts = operations.flatMap((operation) => newParts(operation, goal));
  const tables = groupedBy(parts, ({ table }) => nameKey(table));
  return [...tables.values()].flatMap((group): readonly Trial[] => {
    const table = group[0] && findAnyTable(goal, group[0].table);
    return table ? [{ table: wholeTable(goal, table), parts: group }] : [];
  });
}

/** What is adopted stands already; what makes way for a change comes back. */
function newParts(operation: Operation, goal: Database): readonly TablePart[] {
  if (operation.operation === "adopt") return [];
  if (operation.operation === "createTable") {
    return PART_KINDS.flatMap((kind) => partsIn(operation.table, kind));
  }
  const { change, subject } = describe(operation);
  if (change === "remove") return [];
  const { kind, schema, path } = subject;
  const [name = "", part] = path;
  const table = findAnyTable(goal, schema === undefined ? { name } : { schema, name });
  const partKind = PART_KINDS.find((each) => each === kind);
  if (!table || !partKind) return [];
  return partsIn(table, partKind).filter((each) => each.part.name === part);
}

function partsIn(table: Table, kind: PartKind): readonly TablePart[] {
  return partsOf(table, kind).map((part) => ({ kind, table: nameOf(table), part }) as TablePart);
}
