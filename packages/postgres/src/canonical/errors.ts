import type { Question } from "@autogen/core";
import type { StatementFailed } from "../connection/errors.ts";
import { answering } from "./kinds.ts";

/** PostgreSQL cannot read an expression or a type that is to be compared. */
export class InvalidExpression extends Error {
  override readonly name = "InvalidExpression";
  readonly question: Question;
  readonly text: string;

  constructor(question: Question, cause: StatementFailed | undefined) {
    const reason = cause === undefined ? "it may make no temporary objects" : cause.message;
    super(
      `${answering(question.about).holderOf(question)}: PostgreSQL cannot read ${question.to}: ${reason}`,
      { cause },
    );
    this.question = question;
    this.text = question.to;
  }
}
