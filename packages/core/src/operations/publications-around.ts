/** Tables leave publications whose rows are told by a column that changes, and come back as they shall be. */
import { isDeepEqual } from "../model/equal.ts";
import type { Publication, PublishedTable } from "../model/publication.ts";
import { sameName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import type { Operation } from "./operation.ts";

export function withPublicationsApart(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => {
    if (operation.operation !== "alterPublication") return [operation];
    const { from, to } = operation;
    const apart = changedTables(from, to).filter((table) => isInTheWay(table, operations));
    if (apart.length === 0) return [operation];
    const between = { ...from, tables: from.tables.filter((table) => !apart.includes(table)) };
    return [
      { operation: "alterPublication", from, to: between },
      { operation: "alterPublication", from: between, to },
    ];
  });
}

/** The tables of one state that are not so in the other. */
export function changedTables(from: Publication, to: Publication): readonly PublishedTable[] {
  return from.tables.filter((table) => !to.tables.some((each) => isDeepEqual(each, table)));
}

function isInTheWay({ where, ...table }: PublishedTable, all: readonly Operation[]): boolean {
  if (!where) return false;
  const names = namesIn(where.sql);
  return all.some(
    (each) =>
      each.operation === "alterColumn" && sameName(each.table, table) && names.has(each.from.name),
  );
}
