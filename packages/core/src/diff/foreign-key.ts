import { isDeepEqual } from "../model/equal.ts";
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
  },
  content: ({ columns, references }) => JSON.stringify([columns, references]),
  added: (table, part) => ({ operation: "addForeignKey", table, part }),
  removed: (table, part) => ({ operation: "dropForeignKey", table, part }),
  altered: (table, from, to) => ({ operation: "alterForeignKey", table, from, to }),
};
