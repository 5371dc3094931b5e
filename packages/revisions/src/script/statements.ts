/** The statements of a segment, each below a line that says what it does. */
import type { Operation } from "@autogen/core";
import type { Step } from "../runner/segments.ts";
import { psqlComment, psqlStatement } from "./psql.ts";

/** What an operation does, as a phrase. */
export type Describe = (operation: Operation) => string;

export function statementTexts(steps: readonly Step[], describe: Describe): readonly string[] {
  return steps.map(({ operation, sql }, index) => {
    const isFirst = steps[index - 1]?.operation !== operation;
    const comment = isFirst ? [psqlComment(describe(operation))] : [];
    return [...comment, psqlStatement(sql)].join("\n");
  });
}
