/** Who decides whether two texts that differ mean the same. */
import { type Question, questionKey } from "./questions/kinds.ts";

/** Whoever answers questions of equality. */
export interface Equality {
  readonly equal: (question: Question) => boolean;
}

/** Takes down every question, answering each with yes. */
export class Questionnaire implements Equality {
  readonly #questions = new Map<string, Question>();

  readonly equal = (question: Question): boolean => {
    this.#questions.set(questionKey(question), question);
    return true;
  };

  get questions(): readonly Question[] {
    return [...this.#questions.values()];
  }
}

/** Knows the questions that were answered with yes. */
export function equalityOf(equal: readonly Question[]): Equality {
  const keys = new Set(equal.map(questionKey));
  return { equal: (question) => keys.has(questionKey(question)) };
}

/** Nothing but the same text is equal. */
export const TEXTUAL: Equality = { equal: () => false };
