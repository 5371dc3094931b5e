import { readAttributes } from "./attributes.ts";
import { expression, expressionCell } from "./cells.ts";
import { type ConstraintRow, constraintQuery, NOT_VALID } from "./constraint.ts";
import type { Query } from "./query.ts";
import { partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface CheckRow extends ConstraintRow {
  readonly text: string;
}

const checkQuery = (scope: Scope): Query<CheckRow> =>
  constraintQuery(
    {
      type: "c",
      cells: { text: expressionCell("k.conbin", "k.conrelid") },
      attributes: { ...NOT_VALID, "no inherit": { when: "k.connoinherit" } },
    },
    scope,
  );

export const check = partReader("check", {
  queries: (scope) => ({ parts: checkQuery(scope) }),
  read: ({ parts }, directory) =>
    parts.map(({ table, name, text, attributes }) => ({
      table,
      part: {
        name,
        naming: "adopted",
        expression: expression(text, directory.table(table), name),
      },
      attributes: readAttributes(attributes),
    })),
});
