/**
 * Constants that mean another time whenever they are read: PostgreSQL reads them once, when what has
 * them is made, and keeps that time.
 * https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES
 */
import { OPAQUE, type QueryQuestion, type Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { shadowOnDemand } from "../shadow/on-demand.ts";
import { attempt } from "./attempt.ts";
import type { Judges } from "./equality.ts";
import { InvalidExpression, subjectOf } from "./errors.ts";
import { printBatch } from "./kinds.ts";
import { askedInRounds } from "./rounds.ts";
import { inScratch } from "./session.ts";
import { createStandIns, type StandInType, typesToStandIn } from "./stand-in.ts";
import { type About, newSide } from "./texts.ts";

type Timed = About<"default" | "expression" | "policy" | "query">;

/** Comments, constants and quoted names, none of which is part of another. */
const OPAQUE_PARTS = new RegExp([...OPAQUE, '"(?:[^"]|"")+"'].join("|"), "gs");
const CONSTANT = /^[eE]?['$]/;
const MOVING_WORD = /(?<![a-z])(?:now|today|tomorrow|yesterday)(?![a-z])/gi;

/** How many constants of a text may be such times. */
function movingWords(text: string): number {
  const constants = (text.match(OPAQUE_PARTS) ?? []).filter((part) => CONSTANT.test(part));
  return constants.flatMap((constant) => constant.match(MOVING_WORD) ?? []).length;
}

/** Whether the new text may name such a time. */
export function mayMove({ to }: Pick<Question, "to">): boolean {
  return movingWords(to) > 0;
}

/** Lets PostgreSQL print the new texts that have such a word: where it is gone, it was a time. */
export async function movingTimes(
  questions: readonly Question[],
  judges: Judges,
): Promise<readonly InvalidExpression[]> {
  const timed = questions.filter(
    (question): question is Timed =>
      question.about !== "type" && question.about !== "query" && mayMove(question),
  );
  if (timed.length === 0) return [];
  return (await movingAmong(timed, judges)).map((moving) => movingTime(moving, judges));
}

/** The same for queries, by a session that can read them. */
export async function movingQueries(
  questions: readonly QueryQuestion[],
  connection: Connection,
  judges: Judges,
): Promise<readonly InvalidExpression[]> {
  const timed = questions.filter(mayMove);
  if (timed.length === 0) return [];
  const found = await foldedBy(connection, timed, []);
  return found === "untried" ? [] : found.map((moving) => movingTime(moving, judges));
}

function movingTime(question: Question, { fileOf }: Judges): InvalidExpression {
  return new InvalidExpression(
    {
      ...subjectOf(question, fileOf),
      help: "For the time of each use write now() or current_date, or a constant cast to text first.",
    },
    "the time that it names is read once, when it is set, and another one tomorrow",
  );
}

async function movingAmong(questions: readonly Timed[], judges: Judges): Promise<readonly Timed[]> {
  const { target, declared } = judges;
  const types = typesToStandIn(declared, target?.database);
  const found = target && (await foldedBy(target.connection, questions, types));
  if (found && found !== "untried") return found;
  const shadow = shadowOnDemand(judges);
  try {
    const inShadow = await foldedBy((await shadow.open()).connection, questions, []);
    return inShadow === "untried" ? [] : inShadow;
  } finally {
    await shadow.close();
  }
}

/** What cannot be read at all is for others to tell. */
async function foldedBy(
  connection: Connection,
  questions: readonly Timed[],
  types: readonly StandInType[],
): Promise<readonly Timed[] | "untried"> {
  return inScratch(connection, async () => {
    if (await attempt(() => createStandIns(connection, types))) return "untried";
    const { results } = await askedInRounds(connection, questions, async (batch) => {
      const all = batch.map(newSide);
      const prints = await printBatch(connection, all);
      return all
        .filter(({ question, sides }) => isFolded(question, prints.get(sides[0]?.key ?? "")))
        .map(({ question }) => question);
    });
    return results;
  });
}

function isFolded({ to }: Timed, print: string | undefined): boolean {
  return print !== undefined && movingWords(print) < movingWords(to);
}
