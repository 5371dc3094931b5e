/** The two sides of a question as things for PostgreSQL to print. */
import type { Question } from "@autogen/core";

export interface Side {
  /** Names what is printed among all of its batch. */
  readonly key: string;
  readonly text: string;
}

export interface Asked<Q extends Question = Question> {
  readonly question: Q;
  readonly from: Side;
  readonly to: Side;
}

export function asked<Q extends Question>(question: Q, index: number): Asked<Q> {
  return {
    question,
    from: { key: `a${index}`, text: question.from },
    to: { key: `b${index}`, text: question.to },
  };
}

export function sides({ from, to }: Pick<Asked, "from" | "to">): readonly [Side, Side] {
  return [from, to];
}

export type About<K extends Question["about"]> = Extract<Question, { about: K }>;

export interface Print {
  /** The key of a side. */
  readonly key: string;
  readonly print: string;
}

/** How PostgreSQL prints each side. */
export type Prints = ReadonlyMap<string, string>;

/** An expression that may end in a line comment. */
export function enclosed(text: string): string {
  return `(${text}\n)`;
}
