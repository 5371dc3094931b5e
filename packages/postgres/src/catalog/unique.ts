import { readAttributes } from "./attributes.ts";
import {
  type ConstraintRow,
  constraintQuery,
  INDEX_JOINS,
  INDEXED,
  type KeyRow,
  keyCells,
  keyFrom,
  nullsNotDistinctCell,
} from "./constraint.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface UniqueRow extends ConstraintRow, KeyRow {
  readonly columns: readonly number[];
  readonly nullsNotDistinct: boolean;
}

const uniqueQuery = (scope: Scope): Query<UniqueRow> =>
  constraintQuery(
    {
      type: "u",
      cells: {
        columns: "k.conkey",
        nullsNotDistinct: nullsNotDistinctCell(scope),
        ...keyCells(scope),
      },
      joins: INDEX_JOINS,
      attributes: INDEXED,
    },
    scope,
  );

export const unique = partReader("unique", {
  needs: "unique",
  queries: (scope) => ({ parts: uniqueQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map(({ table, name, columns, nullsNotDistinct, attributes, ...key }) => ({
      table,
      part: {
        name,
        naming: "adopted",
        columns: directory.names(table, columns),
        ...(nullsNotDistinct && { nullsNotDistinct }),
        ...keyFrom(key),
      },
      attributes: readAttributes(attributes),
    })),
});
