/** The statements of a segment, each below a line that says what it does. */
import type { Operation } from "@autogen/core";
import type { Step } from "../runner/segments.ts";
import { psqlComment, psqlGenerated, psqlStatement } from "./psql.ts";

/** What an operation does, as a phrase. */
export type Describe = (operation: Operation) => string;

export function statementTexts(steps: readonly Step[], describe: Describe): readonly string[] {
  return steps.map(({ operation, sql, generates }, index) => {
    const isFirst = steps[index - 1]?.operation !== operation;
    const comment = isFirst ? [psqlComment(describe(operation))] : [];
    return [...comment, generates ? psqlGenerated(sql) : psqlStatement(sql)].join("\n");
  });
}
