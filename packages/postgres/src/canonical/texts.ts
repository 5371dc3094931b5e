/** The texts of a question as things for PostgreSQL to print. */
import type { Question } from "@autogen/core";

export interface Side {
  /** Names what is printed among all of its batch. */
  readonly key: string;
  readonly text: string;
}

/** A question, and those of its texts that are to be printed. */
export interface Asked<Q extends Question = Question> {
  readonly question: Q;
  readonly sides: readonly Side[];
}

/** The new text alone: what is old may be a print already. */
export function newSide<Q extends Question>(question: Q, index: number): Asked<Q> {
  return { question, sides: [{ key: `b${index}`, text: question.to }] };
}

export function bothSides<Q extends Question>(question: Q, index: number): Asked<Q> {
  return {
    question,
    sides: [
      { key: `a${index}`, text: question.from },
      { key: `b${index}`, text: question.to },
    ],
  };
}

/** The text without the parentheses around the whole of it. */
export function bare(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "(" && closing(text, start) === end - 1) {
    start += 1;
    end -= 1;
  }
  return text.slice(start, end);
}

/** Constants and quoted names, whose parentheses are none. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g;

/** Where the parenthesis is closed. */
function closing(text: string, start: number): number {
  let depth = 0;
  QUOTED.lastIndex = start;
  for (let match = QUOTED.exec(text); match; match = QUOTED.exec(text)) {
    if (match[0] === "(") depth += 1;
    if (match[0] === ")") depth -= 1;
    if (depth === 0) return match.index;
  }
  return -1;
}

export type About<K extends Question["about"]> = Extract<Question, { about: K }>;

export interface Print {
  /** The key of a side. */
  readonly key: string;
  readonly print: string;
}

/** How PostgreSQL prints each side. */
export type Prints = ReadonlyMap<string, string>;

/** A default that is NULL is not kept, so that there is nothing to print. */
export function textIn(prints: Prints, side: Side | undefined): string {
  return prints.get(side?.key ?? "") ?? "NULL";
}

/** What names a relation stands and falls with it. */
const RELATION = /reg(?:class|role)|nextval|currval|setval/i;

export function namesRelation({ from, to }: Pick<Question, "from" | "to">): boolean {
  return RELATION.test(from) || RELATION.test(to);
}

/** An expression that may end in a line comment. */
export function enclosed(text: string): string {
  return `(${text}\n)`;
}
