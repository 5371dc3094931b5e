/** Who decides whether two texts that differ mean the same. */
import type { Table } from "../model/table.ts";
import { type Question, questionKey } from "./questions/kinds.ts";

/** Whoever answers questions of equality. */
export interface Equality {
  readonly equal: (question: Question) => boolean;
  /** Whether it needs no second look at two tables or parts: it was told of them before. */
  readonly hasSeen?: (from: object, to: object, table: Table) => boolean;
  /** Is told of two tables between which nothing differs where its answers are right. */
  readonly foundAlike?: (from: Table, to: Table) => void;
  /** Whether it is known that nothing differs between two tables. */
  readonly areAlike?: (from: Table, to: Table) => boolean;
}

/** Takes down every question, answering each with yes. */
export class Questionnaire implements Equality {
  readonly #questions = new Map<string, Question>();
  readonly #seen = new WeakMap<object, { readonly from: object; readonly columns: object }>();
  readonly #alike = new WeakMap<Table, WeakSet<Table>>();

  readonly equal = (question: Question): boolean => {
    this.#questions.set(questionKey(question), question);
    return true;
  };

  /** What is asked of the two depends on nothing but them and the columns of the table. */
  readonly hasSeen = (from: object, to: object, { columns }: Table): boolean => {
    const seen = this.#seen.get(to);
    if (seen?.from === from && seen.columns === columns) return true;
    this.#seen.set(to, { from, columns });
    return false;
  };

  readonly foundAlike = (from: Table, to: Table): void => {
    const others = this.#alike.get(from) ?? new WeakSet();
    this.#alike.set(from, others.add(to));
  };

  get questions(): readonly Question[] {
    return [...this.#questions.values()];
  }

  /** Answers each of the questions with yes, so that nobody compares again what was found alike. */
  readonly allEqual: Equality = {
    equal: (question) => this.#questions.has(questionKey(question)),
    areAlike: (from, to) => this.#alike.get(from)?.has(to) ?? false,
  };

  /** Whether each question is answered with yes. */
  isAffirmedBy({ equal }: Equality): boolean {
    return this.questions.every(equal);
  }

  /** Whoever has answered the questions; where each answer was yes, nobody compares again what was found alike. */
  answeredBy(equality: Equality): Equality {
    return this.isAffirmedBy(equality) ? this.allEqual : equality;
  }
}

/** Knows the questions that were answered with yes. */
export function equalityOf(equal: readonly Question[]): Equality {
  const keys = new Set(equal.map(questionKey));
  return { equal: (question) => keys.has(questionKey(question)) };
}

/** Nothing but the same text is equal. */
export const TEXTUAL: Equality = { equal: () => false };
