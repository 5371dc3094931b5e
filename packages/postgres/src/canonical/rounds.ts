/** Asking in rounds: what is asked in one is waited for once, however many batches it takes. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { settled } from "../connection/settled.ts";
import { attempt } from "./attempt.ts";
import { answering, QUESTION_KINDS } from "./kinds.ts";
import { inSavepointAtOnce } from "./session.ts";

/** What fails even by itself. */
export interface Failed<T = Question> {
  readonly asked: T;
  readonly cause: StatementFailed;
}

export interface Round<T, R> {
  readonly results: readonly R[];
  readonly failed: readonly Failed<T>[];
}

/** Questions, in the batches of their kinds: `inRounds`. */
export function askedInRounds<Q extends Question, R>(
  connection: Connection,
  questions: readonly Q[],
  ask: (batch: readonly Q[]) => Promise<readonly R[]>,
): Promise<Round<Q, R>> {
  const batches = QUESTION_KINDS.flatMap((kind) =>
    answering(kind).batches(questions.filter(({ about }) => about === kind)),
  );
  return inRounds(connection, batches, ask);
}

/**
 * Asks batches at once, each in a savepoint of its own. Those that fail are halved, and their halves asked in another round,
 * until what makes them fail stands alone.
 * @param ask sends all of its statements before it waits for any
 */
export async function inRounds<T, R>(
  connection: Connection,
  batches: readonly (readonly T[])[],
  ask: (batch: readonly T[]) => Promise<readonly R[]>,
): Promise<Round<T, R>> {
  if (batches.length === 0) return { results: [], failed: [] };
  const answers = await settled(
    batches.map((batch) => attempt(() => inSavepointAtOnce(connection, () => ask(batch)))),
  );
  const results: R[] = [];
  const failed: Failed<T>[] = [];
  const halves: (readonly T[])[] = [];
  for (const [at, batch] of batches.entries()) {
    const answer = answers[at] ?? [];
    if (!(answer instanceof StatementFailed)) results.push(...answer);
    else if (batch.length === 1) failed.push(...batch.map((asked) => ({ asked, cause: answer })));
    else halves.push(...halvesOf(batch));
  }
  const rest = await inRounds(connection, halves, ask);
  return { results: [...results, ...rest.results], failed: [...failed, ...rest.failed] };
}

function halvesOf<T>(batch: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
