/**
 * What only PostgreSQL can tell: whether two texts that differ mean the same. To add a kind of
 * question is to add a line here; the compiler then names what is missing.
 */
import { type DefaultQuestion, defaultKey } from "./default.ts";
import { type ExpressionQuestion, expressionKey } from "./expression.ts";
import { type PolicyQuestion, policyKey } from "./policy.ts";
import { type QueryQuestion, queryKey } from "./query.ts";
import { type RoutineQuestion, routineKey } from "./routine.ts";
import { type TypeQuestion, typeKey } from "./type.ts";

export interface QuestionsByKind {
  type: TypeQuestion;
  default: DefaultQuestion;
  expression: ExpressionQuestion;
  query: QueryQuestion;
  policy: PolicyQuestion;
  routine: RoutineQuestion;
}

export type QuestionKind = keyof QuestionsByKind;

export type Question = QuestionsByKind[QuestionKind];

/** What the answer to each kind depends on. */
const KEYS: { readonly [K in QuestionKind]: (question: QuestionsByKind[K]) => string } = {
  type: typeKey,
  default: defaultKey,
  expression: expressionKey,
  query: queryKey,
  policy: policyKey,
  routine: routineKey,
};

const known = new WeakMap<Question, string>();

/** Equal for questions that have the same answer. */
export function questionKey(question: Question): string {
  const key = known.get(question) ?? KEYS[question.about](question as never);
  known.set(question, key);
  return key;
}
