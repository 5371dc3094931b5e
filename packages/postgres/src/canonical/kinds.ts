/** What answering each kind of question takes; a kind has a file of its own. */
import type { QuestionKind, QuestionsByKind } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { defaults } from "./default.ts";
import { expressions } from "./expression.ts";
import { policies } from "./policy.ts";
import { queries } from "./query.ts";
import { routines } from "./routine.ts";
import type { Asked, Prints } from "./texts.ts";
import { types } from "./type.ts";

export interface Answering<K extends QuestionKind> {
  /** Lists that a session can answer at once, each in a savepoint of its own. */
  readonly batches: (
    questions: readonly QuestionsByKind[K][],
  ) => readonly (readonly QuestionsByKind[K][])[];
  /** How PostgreSQL prints the texts of each; what it does not keep is left out. */
  readonly print: (
    connection: Connection,
    batch: readonly Asked<QuestionsByKind[K]>[],
  ) => Promise<Prints>;
  /** The types that are needed besides those that the texts name. */
  readonly typesOf: (question: QuestionsByKind[K]) => readonly string[];
  /**
   * Whether the answer holds as long as its key and the functions, operators, types and settings of
   * the database are the same; absent: it never does.
   */
  readonly isLasting?: (question: QuestionsByKind[K]) => boolean;
  /** Whether the texts may read tables of the database. */
  readonly readsTables?: true;
  /** What has the texts, for a person. */
  readonly holderOf: (question: QuestionsByKind[K]) => string;
}

const KINDS: { readonly [K in QuestionKind]: Answering<K> } = {
  type: types,
  default: defaults,
  expression: expressions,
  query: queries,
  policy: policies,
  routine: routines,
};

export const QUESTION_KINDS = Object.keys(KINDS) as readonly QuestionKind[];

export function answering(kind: QuestionKind): Answering<QuestionKind> {
  return KINDS[kind] as Answering<QuestionKind>;
}
