/** What answering each kind of question takes; a kind has a file of its own. */
import type { Question, QuestionKind, QuestionsByKind } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { defaults } from "./default.ts";
import { expressions } from "./expression.ts";
import { policies } from "./policy.ts";
import { queries } from "./query.ts";
import { routines } from "./routine.ts";
import type { Asked, Prints } from "./texts.ts";
import { types } from "./type.ts";

export interface Values<Q extends Question> {
  /** Whether both texts, which are prints, are constants. */
  readonly areConstants: (question: Q) => boolean;
  /** The value of each text, once it is stored, as a literal; sent as prints are. */
  readonly read: (connection: Connection, batch: readonly Asked<Q>[]) => Promise<Prints>;
}

export interface Answering<K extends QuestionKind> {
  /** Lists that a session can answer at once, each in a savepoint of its own. */
  readonly batches: <Q extends QuestionsByKind[K]>(
    questions: readonly Q[],
  ) => readonly (readonly Q[])[];
  /**
   * How PostgreSQL prints the texts of each; what it does not keep is left out. All statements are sent before any is waited
   * for.
   */
  readonly print: (
    connection: Connection,
    batch: readonly Asked<QuestionsByKind[K]>[],
  ) => Promise<Prints>;
  /** What two constants are worth that are printed otherwise; absent where prints tell all. */
  readonly values?: Values<QuestionsByKind[K]>;
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

/** How PostgreSQL prints the texts of a batch, which is of one kind. */
export async function printBatch(connection: Connection, all: readonly Asked[]): Promise<Prints> {
  const [first] = all;
  return first ? answering(first.question.about).print(connection, all) : new Map();
}
