import type { Question } from "@autogen/core";
import { ident, qualified } from "@autogen/core";
import type { StatementFailed } from "../connection/errors.ts";

/** PostgreSQL cannot read an expression or a type that is to be compared. */
export class InvalidExpression extends Error {
  override readonly name = "InvalidExpression";
  readonly question: Question;
  readonly text: string;

  constructor(question: Question, cause: StatementFailed | undefined) {
    const reason = cause === undefined ? "it may make no temporary objects" : cause.message;
    super(`${holderOf(question)}: PostgreSQL cannot read ${question.to}: ${reason}`, { cause });
    this.question = question;
    this.text = question.to;
  }
}

function holderOf(question: Question): string {
  switch (question.about) {
    case "type":
      return `type ${question.to}`;
    case "default":
      return `default of column ${qualified(question.table)}.${ident(question.column.name)}`;
    case "expression":
      return question.holder;
  }
}
