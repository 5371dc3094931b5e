/** Questions in rounds: what is asked in one is waited for once, however many batches it takes. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { settled } from "../connection/settled.ts";
import { attempt } from "./attempt.ts";
import { answering, QUESTION_KINDS } from "./kinds.ts";
import { inSavepointAtOnce } from "./session.ts";

/** A question that fails even by itself. */
export interface Failed<Q extends Question = Question> {
  readonly question: Q;
  readonly cause: StatementFailed;
}

export interface Round<Q extends Question, R> {
  readonly results: readonly R[];
  readonly failed: readonly Failed<Q>[];
}

/**
 * Asks in batches, each in a savepoint of its own. Those that fail are halved, and their halves asked in another round, until
 * the questions that make them fail stand alone.
 * @param ask sends all of its statements before it waits for any
 */
export function askedInRounds<Q extends Question, R>(
  connection: Connection,
  questions: readonly Q[],
  ask: (batch: readonly Q[]) => Promise<readonly R[]>,
): Promise<Round<Q, R>> {
  const batches = QUESTION_KINDS.flatMap((kind) =>
    answering(kind).batches(questions.filter(({ about }) => about === kind)),
  );
  return rounds(connection, batches, ask);
}

async function rounds<Q extends Question, R>(
  connection: Connection,
  batches: readonly (readonly Q[])[],
  ask: (batch: readonly Q[]) => Promise<readonly R[]>,
): Promise<Round<Q, R>> {
  if (batches.length === 0) return { results: [], failed: [] };
  const answers = await settled(
    batches.map((batch) => attempt(() => inSavepointAtOnce(connection, () => ask(batch)))),
  );
  const results: R[] = [];
  const failed: Failed<Q>[] = [];
  const halves: (readonly Q[])[] = [];
  for (const [at, batch] of batches.entries()) {
    const answer = answers[at] ?? [];
    const [question] = batch;
    if (!(answer instanceof StatementFailed)) results.push(...answer);
    else if (question && batch.length === 1) failed.push({ question, cause: answer });
    else halves.push(...halvesOf(batch));
  }
  const rest = await rounds(connection, halves, ask);
  return { results: [...results, ...rest.results], failed: [...failed, ...rest.failed] };
}

function halvesOf<T>(batch: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
