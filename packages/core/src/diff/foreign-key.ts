import { isDeepEqual } from "../model/equal.ts";
import { sameName } from "../names/qualified.ts";
import { adding, altering, dropping } from "../operations/part-operations.ts";
import { alike } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";

export const foreignKey: PartDiffer<"foreignKey"> = {
  kind: "foreignKey",
  compare: {
    name: alike,
    naming: alike,
    columns: ({ from, to }) => isDeepEqual(from.columns, to.columns),
    references: ({ from, to }) => isDeepEqual(from.references, to.references),
    onDelete: ({ from, to }) => from.onDelete === to.onDelete,
    onUpdate: ({ from, to }) => from.onUpdate === to.onUpdate,
    onDeleteColumns: ({ from, to }) => isDeepEqual(from.onDeleteColumns, to.onDeleteColumns),
    match: ({ from, to }) => from.match === to.match,
    period: ({ from, to }) => from.period === to.period,
    deferrable: ({ from, to }) => from.deferrable === to.deferrable,
    notValid: ({ from, to }) => from.notValid === to.notValid,
    notEnforced: ({ from, to }) => from.notEnforced === to.notEnforced,
  },
  content: ({ columns, references }) => JSON.stringify([columns, references]),
  /** One that turns to another table lets go of the old before the new is there. */
  altered: (table, from, to) =>
    sameName(from.references.table, to.references.table)
      ? [altering("foreignKey", table, from, to)]
      : [dropping("foreignKey", table, from), adding("foreignKey", table, to)],
};
