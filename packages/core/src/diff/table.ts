import type { Table } from "../model/table.ts";
import { nameOf } from "../names/qualified.ts";
import { dropTables } from "../operations/drop-tables.ts";
import type { Operation } from "../operations/operation.ts";
import { tableCore, tableFollowers } from "../operations/table.ts";
import { diffParts } from "./part.ts";
import { forEachPart } from "./parts.ts";
import type { StandingDiffer } from "./standing.ts";

export const table: StandingDiffer<"table"> = {
  kind: "table",
  added: (tables) =>
    tables.flatMap((object) => [
      { operation: "createTable", table: tableCore(object) } as const,
      ...(tableFollowers(object) as readonly Operation[]),
    ]),
  removed: dropTables,
  altered: (from, to, { equality }) =>
    equality.hasSeen?.(from, to, to)
      ? []
      : [
          ...forEachPart((differ) => diffParts(differ, from, to, equality)).flat(),
          ...secured(from, to),
        ],
};

function secured(from: Table, to: Table): readonly Operation[] {
  if (from.rowLevelSecurity === to.rowLevelSecurity) return [];
  const operation = to.rowLevelSecurity ? "enableRowLevelSecurity" : "disableRowLevelSecurity";
  return [{ operation, table: nameOf(to) }];
}
