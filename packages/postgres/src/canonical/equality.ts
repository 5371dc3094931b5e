/** Who answers which question: the target where it can, a shadow for the rest. */
import {
  type Database,
  type Equality,
  equalityOf,
  find,
  type QualifiedName,
  type Question,
  questionKey,
} from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { openShadow } from "../shadow/embedded.ts";
import { standInFunctions } from "../shadow/functions.ts";
import { createRelations } from "../shadow/relations.ts";
import type { ThrowawayOptions } from "../shadow/throwaway.ts";
import { type Answers, answer, type Unanswered } from "./answer.ts";
import { InvalidExpression, NO_TEMPORARY_OBJECTS, refuse, subjectOf } from "./errors.ts";
import { type Decided, decideQueries, readBy } from "./judged-queries.ts";
import { answering } from "./kinds.ts";
import { hashOf } from "./memory/answers-file.ts";
import { environmentOf, shadowEnvironment } from "./memory/environment.ts";
import { type Remembered, remembering } from "./memory/remembering.ts";
import { movingTimes } from "./moving-time.ts";
import { namesOneOf, typesToStandIn } from "./stand-in.ts";

export interface Target {
  readonly connection: Connection;
  /** What is in it. */
  readonly database: Database;
  /** What its answers depend on, where it was asked already. */
  readonly facts?: string;
  /** What is done here while it answers. */
  readonly meanwhile?: () => void;
}

export interface Judges {
  /** The database that is compared, if there is one. */
  readonly target?: Target;
  /** The definitions: what a shadow is built from. */
  readonly declared: Database;
  readonly shadow?: ThrowawayOptions | undefined;
  /** The file that declares a table or a view. */
  readonly fileOf?: (relation: QualifiedName) => string | undefined;
  /** The target does not have yet what revisions make, and what definitions may name. */
  readonly incomplete?: boolean;
}

/**
 * Asks each question once, however often it is given, and none that was answered before.
 * A type that nobody knows is another one; what comes to have it is tried by itself.
 * @throws InvalidExpression, InvalidExpressions where no PostgreSQL can read a text
 */
export async function decideEquality(
  questions: readonly Question[],
  judges: Judges,
): Promise<Equality> {
  const all = [...new Map(questions.map((each) => [questionKey(each), each])).values()];
  const moving = await movingTimes(all, judges);
  const queries = all.filter((question) => question.about === "query");
  const others = all.filter(({ about }) => about !== "query");
  const first = others.length === 0 ? NONE : await decide(others, judges);
  const types = equalityOf(first.equal);
  const second = queries.length === 0 ? NONE : await decideQueries(queries, judges, types);
  refuse([...moving, ...first.refused, ...second.refused]);
  return equalityOf([...first.equal, ...second.equal]);
}

const NONE: Decided = { equal: [], refused: [] };

/** What nobody can read is taken for another one; what comes to have it is tried by itself. */
const MAY_BE_UNKNOWN: ReadonlySet<Question["about"]> = new Set(["type", "routine"]);

async function decide(all: readonly Question[], judges: Judges): Promise<Decided> {
  const environment = environmentOnce(judges);
  const onTarget = await targetAnswers(all, judges, environment);
  const rest = onTarget.answers.unanswered.map(({ question }) => question);
  const inShadow = await shadowAnswers(rest, judges, environment);
  const again = await askedAgain(inShadow.answers.unanswered, judges);
  const failed = again.unanswered.filter(
    ({ question }) =>
      !MAY_BE_UNKNOWN.has(question.about) && !isOfThePast(question, judges.declared),
  );
  const refused = failed.map(
    ({ question, cause }) =>
      new InvalidExpression(subjectOf(question, judges.fileOf), cause ?? NO_TEMPORARY_OBJECTS),
  );
  if (refused.length === 0) await Promise.all([onTarget.save(), inShadow.save()]);
  const equal = [onTarget.answers, inShadow.answers, again].flatMap((answers) => answers.equal);
  return { equal, refused };
}

/**
 * Whether it is an expression that revisions recorded and nobody declares any more: where it cannot be read, since
 * what it names has another name now, it means something else than what stands there.
 */
function isOfThePast(question: Question, declared: Database): boolean {
  if (question.about !== "expression") return false;
  const table = find(declared, "table", question.table);
  return table !== undefined && !hasText(table, question.to);
}

function hasText(value: unknown, text: string): boolean {
  if (typeof value !== "object" || value === null) return value === text;
  return Object.values(value).some((each) => hasText(each, text));
}

type Environment = () => Promise<string>;

/** Of the target, if there is one; it is asked for where it is needed. */
function environmentOnce({ target, declared }: Judges): Environment {
  let asked: Promise<string> | undefined;
  return () => {
    asked ??= target ? environmentOf(target, declared) : Promise.resolve("");
    return asked;
  };
}

async function targetAnswers(
  questions: readonly Question[],
  { target, declared, shadow }: Judges,
  environment: Environment,
): Promise<Remembered> {
  if (!target) return { answers: notAsked(questions), save: async () => {} };
  const ask = (asked: readonly Question[]) => askTarget(target, asked, declared);
  return remembering(shadow?.cache, environment, questions, ask);
}

/** What a shadow answers depends on the target too: on the functions that it has. */
function shadowAnswers(
  questions: readonly Question[],
  judges: Judges,
  environment: Environment,
): Promise<Remembered> {
  const both = async () => hashOf(await shadowEnvironment(judges), await environment());
  return remembering(judges.shadow?.cache, both, questions, (asked) => askShadow(asked, judges));
}

function notAsked(questions: readonly Question[]): Answers {
  return { equal: [], unanswered: questions.map((question) => ({ question })) };
}

/**
 * What nobody could answer, in the target's own words. What it could not read once is asked again: a
 * relation may be there by now.
 */
async function askedAgain(
  failed: readonly Unanswered[],
  { target, declared }: Judges,
): Promise<Answers> {
  if (!target || failed.length === 0) return { equal: [], unanswered: failed };
  const causes = new Map(failed.map((each) => [each.question, each]));
  const { equal, unanswered } = await askTarget(target, [...causes.keys()], declared);
  const caused = unanswered.map((each) =>
    each.cause ? each : (causes.get(each.question) ?? each),
  );
  return { equal, unanswered: caused };
}

/**
 * With the types as they are declared, and what names others, with those that are there: the
 * revisions speak of them too.
 */
async function askTarget(
  { connection, database, meanwhile }: Target,
  questions: readonly Question[],
  declared: Database,
): Promise<Answers> {
  const types = typesToStandIn(declared, database);
  const isNamedIn = namesOneOf(types);
  const isForShadow = (question: Question) =>
    isNamedIn(answering(question.about).typesOf(question), [question.from, question.to]);
  const forTarget = questions.filter((question) => !isForShadow(question));
  const asDeclared = await answer(connection, forTarget, types, { meanwhile });
  if (types.length === 0) return asDeclared;
  const asked = asDeclared.unanswered.map(({ question }) => question);
  const asItIs = await answer(connection, [...asked, ...questions.filter(isForShadow)], []);
  return { equal: [...asDeclared.equal, ...asItIs.equal], unanswered: asItIs.unanswered };
}

async function askShadow(questions: readonly Question[], judges: Judges): Promise<Answers> {
  const { target, declared } = judges;
  if (questions.length === 0) return notAsked(questions);
  const reading = questions.filter(({ about }) => answering(about).readsTables);
  const { connection } = await openShadow(judges);
  try {
    const texts = questions.flatMap(({ from, to }) => [from, to]);
    await standInFunctions(connection, target?.connection, texts, declared);
    if (reading.length > 0) await createRelations(connection, readBy(reading, declared));
    return await answer(connection, questions, []);
  } finally {
    await connection.close();
  }
}
