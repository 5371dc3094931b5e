import { readAttributes } from "./attributes.ts";
import { expression, expressionCell } from "./cells.ts";
import {
  type ConstraintRow,
  constraintQuery,
  type ValidityRow,
  validityCells,
  validityFrom,
} from "./constraint.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface CheckRow extends ConstraintRow, ValidityRow {
  readonly noInherit: boolean;
  readonly text: string;
}

const checkQuery = (scope: Scope): Query<CheckRow> =>
  constraintQuery(
    {
      type: "c",
      cells: {
        text: expressionCell("k.conbin", "k.conrelid"),
        noInherit: "k.connoinherit",
        ...validityCells(scope),
      },
      attributes: {},
    },
    scope,
  );

export const check = partReader("check", {
  queries: (scope) => ({ parts: checkQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map(({ table, name, text, noInherit, attributes, ...validity }) => ({
      table,
      part: {
        name,
        naming: "adopted",
        expression: expression(text, directory.table(table), name),
        ...validityFrom(validity),
        ...(noInherit && { noInherit }),
      },
      attributes: readAttributes(attributes),
    })),
});
