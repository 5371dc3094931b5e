import { readAttributes } from "./attributes.ts";
import {
  type ConstraintRow,
  constraintQuery,
  INDEX_JOINS,
  INDEXED,
  nullsNotDistinctCell,
} from "./constraint.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface UniqueRow extends ConstraintRow {
  readonly columns: readonly number[];
  readonly nullsNotDistinct: boolean;
}

const uniqueQuery = (scope: Scope): Query<UniqueRow> =>
  constraintQuery(
    {
      type: "u",
      cells: { columns: "k.conkey", nullsNotDistinct: nullsNotDistinctCell(scope) },
      joins: INDEX_JOINS,
      attributes: INDEXED,
    },
    scope,
  );

export const unique = partReader("unique", {
  queries: (scope) => ({ parts: uniqueQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map(({ table, name, columns, nullsNotDistinct, attributes }) => ({
      table,
      part: {
        name,
        naming: "adopted",
        columns: directory.names(table, columns),
        ...(nullsNotDistinct && { nullsNotDistinct }),
      },
      attributes: readAttributes(attributes),
    })),
});
