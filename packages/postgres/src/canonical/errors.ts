import { type QualifiedName, type Question, qualified } from "@autogen/core";
import type { StatementFailed } from "../connection/errors.ts";
import { answering } from "./kinds.ts";

/** What PostgreSQL was asked about, for a person. */
export interface Refused {
  /** What has the text: a default, a constraint, an index, a type. */
  readonly holder: string;
  readonly text: string;
  /** The file of the definition, where that is known. */
  readonly file?: string | undefined;
  /** The table or view that has it, where there is one. */
  readonly relation?: QualifiedName | undefined;
  readonly help?: string;
}

/** Why nobody could be asked. */
export const NO_TEMPORARY_OBJECTS = "it may make no temporary objects";

/** PostgreSQL does not accept an expression or a type, or a part of a table that has one. */
export class InvalidExpression extends Error {
  override readonly name = "InvalidExpression";
  readonly holder: string;
  readonly text: string;
  readonly file: string | undefined;
  readonly relation: QualifiedName | undefined;
  /** PostgreSQL's detail: it is on the text, for there are no rows. */
  readonly shownDetail: string | undefined;
  readonly help: string | undefined;

  /** @param cause PostgreSQL's words, or what there is to say without them */
  constructor({ holder, text, file, relation, help }: Refused, cause: StatementFailed | string) {
    const [reason, words] = typeof cause === "string" ? [cause] : [cause.message, cause];
    const place = file === undefined ? "" : ` (${file})`;
    super(`${holder}: PostgreSQL refuses ${text}: ${reason}${place}`, { cause: words });
    this.holder = holder;
    this.text = text;
    this.file = file;
    this.relation = relation;
    this.shownDetail = words?.detail;
    this.help = help ?? words?.hint;
  }
}

/** PostgreSQL does not accept several of them. */
export class InvalidExpressions extends Error {
  override readonly name = "InvalidExpressions";
  readonly errors: readonly InvalidExpression[];

  constructor(errors: readonly InvalidExpression[]) {
    super(`PostgreSQL refuses ${errors.length} of the definitions:`);
    this.errors = errors;
  }
}

/**
 * Each once, in the order of the files and of the tables and views in them; what one of those has stays as it comes.
 * @throws InvalidExpression, InvalidExpressions where there are any
 */
export function refuse(errors: readonly InvalidExpression[]): void {
  const once = new Map(errors.map((error) => [error.message, error]));
  const [first, ...others] = [...once.values()].sort(
    (a, b) => inOrder(a.file, b.file) || inOrder(placeOf(a), placeOf(b)),
  );
  if (first) throw others.length === 0 ? first : new InvalidExpressions([first, ...others]);
}

function placeOf({ relation }: InvalidExpression): string | undefined {
  return relation && qualified(relation);
}

/** What has none comes last. */
function inOrder(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return b === undefined || (a !== undefined && a < b) ? -1 : 1;
}

/** What a question is about, and the file that declares the table that it is about. */
export function subjectOf(
  question: Question,
  fileOf: (table: QualifiedName) => string | undefined = () => undefined,
): Refused {
  const holder = answering(question.about).holderOf(question);
  const relation = relationOf(question);
  const file = relation && fileOf(relation);
  return { holder, text: question.to, file, relation };
}

/** The table or view that holds the text; a type is many tables', a routine none's. */
function relationOf(question: Question): QualifiedName | undefined {
  if (question.about === "type" || question.about === "routine") return undefined;
  return question.about === "query" ? question.view : question.table;
}
