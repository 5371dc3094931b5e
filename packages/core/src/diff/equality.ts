import type { Column } from "../model/column.ts";
import type { Default, Sql } from "../model/sql.ts";
import { defaultSql } from "../model/sql.ts";
import type { Table } from "../model/table.ts";
import { nameKey } from "../names/qualified.ts";

/**
 * Two texts that differ, of which only PostgreSQL can say whether they mean the same:
 * a type's name, a default of a column's type, an expression over the row of a table.
 */
export type Question =
  | { readonly about: "type"; readonly from: string; readonly to: string }
  | {
      readonly about: "default";
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly table: Table;
      readonly column: Column;
    }
  | {
      readonly about: "expression";
      readonly table: Table;
      readonly from: string;
      readonly to: string;
      /** What holds the expression, for a person. */
      readonly holder: string;
    };

/** Whoever answers questions of equality. */
export interface Equality {
  readonly equal: (question: Question) => boolean;
}

/** Equal for questions that have the same answer. */
export function questionKey(question: Question): string {
  const { about, from, to } = question;
  if (about === "type") return JSON.stringify([about, from, to]);
  if (about === "default") return JSON.stringify([about, question.type, from, to]);
  const columns = question.table.columns.map(({ name, type }) => [name, type]);
  return JSON.stringify([about, nameKey(question.table), columns, from, to]);
}

export function sameType(equality: Equality, from: string, to: string): boolean {
  return from === to || equality.equal({ about: "type", from, to });
}

export function sameDefault(
  equality: Equality,
  table: Table,
  column: Column,
  from: Default | undefined,
  to: Default | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  const [a, b] = [defaultSql(from), defaultSql(to)];
  if (a === b) return true;
  return equality.equal({ about: "default", type: column.type, from: a, to: b, table, column });
}

export function sameExpression(
  equality: Equality,
  table: Table,
  holder: string,
  from: Sql | undefined,
  to: Sql | undefined,
): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (from.sql === to.sql) return true;
  return equality.equal({ about: "expression", table, holder, from: from.sql, to: to.sql });
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
