/** One PostgreSQL, in one session, says which texts mean the same. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { settled } from "../connection/settled.ts";
import { attempt, inTurn } from "./attempt.ts";
import { compareTwice, unlikePrint } from "./compare.ts";
import { answering, QUESTION_KINDS } from "./kinds.ts";
import { inSavepoint, inScratch } from "./session.ts";
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

const NOTHING: Answers = { equal: [], unanswered: [] };

/**
 * Answers by temporary objects, in a transaction that is rolled back. Where the session may make
 * none, all questions come back.
 * @param types enumerated types as the expressions see them, where the database has none or others
 * @param others statements that make whatever else is stood in for
 */
export async function answer(
  connection: Connection,
  questions: readonly Question[],
  types: readonly StandInType[],
  others: readonly string[] = [],
): Promise<Answers> {
  if (questions.length === 0) return NOTHING;
  return inScratch(connection, async () => {
    const refusal = await attempt(() => createStandIns(connection, types, others));
    if (refusal) return { equal: [], unanswered: questions.map((question) => ({ question })) };
    const looks = await settled(batchesOf(questions).map((batch) => look(connection, batch)));
    return joined(await inTurn(looks, (each) => answerBatch(connection, each)));
  });
}

function batchesOf(questions: readonly Question[]): readonly (readonly Question[])[] {
  return QUESTION_KINDS.flatMap((kind) =>
    answering(kind).batches(questions.filter(({ about }) => about === kind)),
  );
}

/** A batch, and those of its questions that one look does not answer; or that it cannot be read. */
interface Look {
  readonly batch: readonly Question[];
  readonly afresh: readonly Question[] | StatementFailed;
}

async function look(connection: Connection, batch: readonly Question[]): Promise<Look> {
  return { batch, afresh: await attempt(() => unlikePrint(connection, batch)) };
}

/** Halves a batch that fails until the questions that make it fail stand alone. */
async function answerBatch(connection: Connection, { batch, afresh }: Look): Promise<Answers> {
  const result =
    afresh instanceof StatementFailed
      ? afresh
      : await attempt(() => inSavepoint(connection, () => compareTwice(connection, batch, afresh)));
  if (!(result instanceof StatementFailed)) return { equal: result, unanswered: [] };
  const [question] = batch;
  if (question && batch.length === 1) return answerAlone(connection, question);
  const middle = Math.ceil(batch.length / 2);
  const halves = [batch.slice(0, middle), batch.slice(middle)];
  return joined(
    await inTurn(halves, async (half) => answerBatch(connection, await look(connection, half))),
  );
}

/**
 * What was read when it was stored, and cannot be any more, is another thing than what can be: it
 * names a column that goes, or was made for another type.
 */
async function answerAlone(connection: Connection, question: Question): Promise<Answers> {
  const alone = { ...question, from: question.to };
  const cause = await attempt(() =>
    inSavepoint(connection, () => compareTwice(connection, [alone], [alone])),
  );
  return cause instanceof StatementFailed
    ? { equal: [], unanswered: [{ question, cause }] }
    : NOTHING;
}

function joined(answers: readonly Answers[]): Answers {
  return {
    equal: answers.flatMap(({ equal }) => equal),
    unanswered: answers.flatMap(({ unanswered }) => unanswered),
  };
}
