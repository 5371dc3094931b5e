/** Answers that were given before are not asked for again. */
import { type Question, questionKey } from "@autogen/core";
import type { Answers } from "../answer.ts";
import { answering } from "../kinds.ts";
import {
  addAnswers,
  answersFile,
  hashOf,
  readAnswers,
  type Verdict,
  type Verdicts,
} from "./answers-file.ts";

export type Ask = (questions: readonly Question[]) => Promise<Answers>;

export interface Remembered {
  readonly answers: Answers;
  /** Keeps what is new, once it is known that all is well. */
  readonly save: () => Promise<void>;
}

/**
 * @param folder where answers are kept; absent: nothing is
 * @param environment what answers depend on besides the questions; it is asked for where it is needed
 */
export async function remembering(
  folder: string | undefined,
  environment: () => Promise<string>,
  questions: readonly Question[],
  ask: Ask,
): Promise<Remembered> {
  if (folder === undefined || questions.length === 0) {
    return { answers: await ask(questions), save: async () => {} };
  }
  const file = answersFile(folder, await environment());
  const known = await readAnswers(file);
  const keys = new Map(questions.flatMap(keyed));
  const verdictOf = (question: Question) => known.get(keys.get(question) ?? "");
  const asked = questions.filter((question) => verdictOf(question) === undefined);
  const fresh = await ask(asked);
  const recalled = (verdict: Verdict) =>
    questions.filter((question) => verdictOf(question) === verdict);
  return {
    answers: {
      equal: [...recalled("equal"), ...fresh.equal],
      unanswered: [
        ...recalled("unreadable").map((question) => ({ question })),
        ...fresh.unanswered,
      ],
    },
    save: () => addAnswers(file, verdicts(asked, fresh, keys)),
  };
}

function keyed(question: Question): readonly (readonly [Question, string])[] {
  const { isLasting } = answering(question.about);
  return isLasting?.(question) ? [[question, hashOf(questionKey(question))]] : [];
}

/** What was not tried is not known. */
function verdicts(
  asked: readonly Question[],
  { equal, unanswered }: Answers,
  keys: ReadonlyMap<Question, string>,
): Verdicts {
  const equals = new Set(equal);
  const failures = new Map(unanswered.map(({ question, cause }) => [question, cause]));
  return new Map(
    asked.flatMap((question): readonly (readonly [string, Verdict])[] => {
      const key = keys.get(question);
      const isUntried = failures.has(question) && failures.get(question) === undefined;
      if (key === undefined || isUntried) return [];
      if (failures.has(question)) return [[key, "unreadable"]];
      return [[key, equals.has(question) ? "equal" : "different"]];
    }),
  );
}
