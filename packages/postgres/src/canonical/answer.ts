/** One PostgreSQL, in one session, says which texts mean the same. */
import type { Question } from "@autogen/core";
import { afterSending } from "../connection/after-sending.ts";
import type { Connection } from "../connection/connection.ts";
import type { StatementFailed } from "../connection/errors.ts";
import { settled } from "../connection/settled.ts";
import { attempt } from "./attempt.ts";
import { differing, unlikePrint } from "./compare.ts";
import { inScratch } from "./session.ts";
import { createStandIns, type StandInType } from "./stand-in.ts";

/** A question that this PostgreSQL could not answer. */
export interface Unanswered {
  readonly question: Question;
  /** Why its new text cannot be read; absent where it was not tried. */
  readonly cause?: StatementFailed;
}

export interface Answers {
  /** The questions whose two texts mean the same. */
  readonly equal: readonly Question[];
  readonly unanswered: readonly Unanswered[];
}

export interface AnswerOptions {
  /** Statements that make whatever is stood in for besides types. */
  readonly others?: readonly string[];
  /** What is done here while the server works. */
  readonly meanwhile?: (() => void) | undefined;
}

/**
 * Answers by temporary objects, in a transaction that is rolled back. Where the session may make
 * none, all questions come back.
 * @param types enumerated types as the expressions see them, where the database has none or others
 */
export async function answer(
  connection: Connection,
  questions: readonly Question[],
  types: readonly StandInType[],
  { others = [], meanwhile = () => {} }: AnswerOptions = {},
): Promise<Answers> {
  if (questions.length === 0) return { equal: [], unanswered: [] };
  return inScratch(connection, async () => {
    const refusal = await attempt(() => createStandIns(connection, types, others));
    if (refusal) return { equal: [], unanswered: questions.map((question) => ({ question })) };
    const [{ unlike, failed }] = await settled([
      unlikePrint(connection, questions),
      afterSending(meanwhile),
    ]);
    const different = new Set(await differing(connection, unlike));
    for (const { asked } of failed) different.add(asked);
    return {
      equal: questions.filter((each) => !different.has(each)),
      unanswered: failed.map(({ asked, cause }) => ({ question: asked, cause })),
    };
  });
}
