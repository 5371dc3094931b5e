/** Who answers which question: the target where it can, a shadow for the rest. */
import {
  type Database,
  type Equality,
  equalityOf,
  type QualifiedName,
  type Question,
  questionKey,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { openShadow } from "../shadow/embedded.ts";
import type { ThrowawayOptions } from "../shadow/throwaway.ts";
import { type Answers, answer } from "./answer.ts";
import { InvalidExpression, subjectOf } from "./errors.ts";
import { decideQueries } from "./judged-queries.ts";
import { answering } from "./kinds.ts";
import { namesOneOf, typesToStandIn } from "./stand-in.ts";

export interface Target {
  readonly connection: Connection;
  /** What is in it. */
  readonly database: Database;
}

export interface Judges {
  /** The database that is compared, if there is one. */
  readonly target?: Target;
  /** The definitions: what a shadow is built from. */
  readonly declared: Database;
  readonly shadow?: ThrowawayOptions | undefined;
  /** The file that declares a table. */
  readonly fileOf?: (table: QualifiedName) => string | undefined;
  /** The target does not have yet what revisions make, and what definitions may name. */
  readonly incomplete?: boolean;
}

/**
 * Asks each question once, however often it is given.
 * @throws InvalidExpression where no PostgreSQL can read a text
 */
export async function decideEquality(
  questions: readonly Question[],
  judges: Judges,
): Promise<Equality> {
  const all = [...new Map(questions.map((each) => [questionKey(each), each])).values()];
  const queries = all.filter((question) => question.about === "query");
  const equal = await decide(
    all.filter(({ about }) => about !== "query"),
    judges,
  );
  if (queries.length === 0) return equalityOf(equal);
  return equalityOf([...equal, ...(await decideQueries(queries, judges, equalityOf(equal)))]);
}

async function decide(
  all: readonly Question[],
  { target, declared, shadow, fileOf }: Judges,
): Promise<readonly Question[]> {
  if (all.length === 0) return [];
  const onTarget = target ? await askTarget(target, all, declared) : notAsked(all);
  if (onTarget.unanswered.length === 0) return onTarget.equal;
  const rest = onTarget.unanswered.map(({ question }) => question);
  const inShadow = await askShadow(rest, declared, shadow);
  const [failed] = inShadow.unanswered;
  if (failed) {
    const first = onTarget.unanswered.find(({ question }) => question === failed.question);
    throw new InvalidExpression(subjectOf(failed.question, fileOf), first?.cause ?? failed.cause);
  }
  return [...onTarget.equal, ...inShadow.equal];
}

function notAsked(questions: readonly Question[]): Answers {
  return { equal: [], unanswered: questions.map((question) => ({ question })) };
}

/**
 * With the types as they are declared, and what names others, with those that are there: the
 * revisions speak of them too.
 */
async function askTarget(
  { connection, database }: Target,
  questions: readonly Question[],
  declared: Database,
): Promise<Answers> {
  const types = typesToStandIn(declared.enum.values(), database.enum.values());
  const isNamedIn = namesOneOf(types);
  const isForShadow = (question: Question) =>
    isNamedIn(answering(question.about).typesOf(question), [question.from, question.to]);
  const forTarget = questions.filter((question) => !isForShadow(question));
  const asDeclared = await answer(connection, forTarget, types);
  if (types.length === 0) return asDeclared;
  const asked = asDeclared.unanswered.map(({ question }) => question);
  const asItIs = await answer(connection, [...asked, ...questions.filter(isForShadow)], []);
  return { equal: [...asDeclared.equal, ...asItIs.equal], unanswered: asItIs.unanswered };
}

async function askShadow(
  questions: readonly Question[],
  declared: Database,
  options: ThrowawayOptions | undefined,
): Promise<Answers> {
  const { connection } = await openShadow(declared, options);
  try {
    return await answer(connection, questions, []);
  } finally {
    await connection.close();
  }
}
