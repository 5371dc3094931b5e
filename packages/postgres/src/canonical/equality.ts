/** Who answers which question: the target where it can, a shadow for the rest. */
import { type Database, type Equality, equalityOf, type Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { openShadow } from "../shadow/embedded.ts";
import type { ThrowawayOptions } from "../shadow/throwaway.ts";
import { type Answers, answer, typesToStandIn, type Unanswered } from "./answer.ts";
import { InvalidExpression } from "./errors.ts";

export interface Judges {
  /** The database that is compared, if there is one, and what is in it. */
  readonly target?: { readonly connection: Connection; readonly database: Database };
  /** The definitions: what a shadow is built from. */
  readonly declared: Database;
  readonly shadow?: ThrowawayOptions | undefined;
}

/**
 * @throws InvalidExpression where no PostgreSQL can read a text
 */
export async function decideEquality(
  questions: readonly Question[],
  { target, declared, shadow }: Judges,
): Promise<Equality> {
  const onTarget = target
    ? await askTarget(target.connection, questions, target.database, declared)
    : { equal: [], unanswered: questions.map((question) => ({ question, cause: undefined })) };
  if (onTarget.unanswered.length === 0) return equalityOf(onTarget.equal);
  const rest = onTarget.unanswered.map(({ question }) => question);
  const inShadow = await askShadow(rest, declared, shadow);
  const [failed] = inShadow.unanswered;
  if (failed) throw new InvalidExpression(failed.question, firstCause(onTarget, failed));
  return equalityOf([...onTarget.equal, ...inShadow.equal]);
}

interface TargetAnswers {
  readonly equal: readonly Question[];
  readonly unanswered: readonly {
    readonly question: Question;
    readonly cause: StatementFailed | undefined;
  }[];
}

/** A target that allows no temporary objects answers nothing. */
async function askTarget(
  connection: Connection,
  questions: readonly Question[],
  live: Database,
  declared: Database,
): Promise<TargetAnswers> {
  const types = typesToStandIn(declared.enum.values(), live.enum.values());
  try {
    return await answer(connection, questions, types);
  } catch (cause) {
    if (!(cause instanceof StatementFailed)) throw cause;
    return { equal: [], unanswered: questions.map((question) => ({ question, cause })) };
  }
}

async function askShadow(
  questions: readonly Question[],
  declared: Database,
  options: ThrowawayOptions | undefined,
): Promise<Answers> {
  const shadow = await openShadow(declared, options);
  try {
    return await answer(shadow, questions, []);
  } finally {
    await shadow.close();
  }
}

function firstCause(onTarget: TargetAnswers, { question, cause }: Unanswered): StatementFailed {
  return onTarget.unanswered.find((other) => other.question === question)?.cause ?? cause;
}
