import { readAttributes } from "./attributes.ts";
import {
  type ConstraintRow,
  constraintQuery,
  INDEX_JOINS,
  INDEXED,
  type KeyRow,
  keyCells,
  keyFrom,
} from "./constraint.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface PrimaryKeyRow extends ConstraintRow, KeyRow {
  readonly columns: readonly number[];
}

const primaryKeyQuery = (scope: Scope): Query<PrimaryKeyRow> =>
  constraintQuery(
    {
      type: "p",
      cells: { columns: "k.conkey", ...keyCells(scope) },
      joins: INDEX_JOINS,
      attributes: INDEXED,
    },
    scope,
  );

export const primaryKey = partReader("primaryKey", {
  queries: (scope) => ({ parts: primaryKeyQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map(({ table, name, columns, attributes, ...key }) => ({
      table,
      part: {
        name,
        naming: "adopted",
        columns: directory.names(table, columns),
        ...keyFrom(key),
      },
      attributes: readAttributes(attributes),
    })),
});
