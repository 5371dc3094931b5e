/** Whether the two texts of each question are printed alike. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { answering } from "./kinds.ts";
import { inSavepoint, inSavepointAtOnce } from "./session.ts";
import { type Asked, bare, bothSides, newSide, type Prints, type Side } from "./texts.ts";

/**
 * The questions of a batch whose texts mean the same. The print of an expression may itself
 * print otherwise, once: `IN` over a varchar column does.
 *
 * @param afresh those of them whose old text is not what PostgreSQL prints of the new one
 */
export async function compareTwice(
  connection: Connection,
  batch: readonly Question[],
  afresh: readonly Question[],
): Promise<readonly Question[]> {
  if (afresh.length === 0) return batch;
  const once = await inSavepoint(connection, () => compare(connection, afresh));
  const doubtful = once.filter(({ equal }) => !equal);
  if (doubtful.length === 0) return batch;
  const twice = await compare(
    connection,
    doubtful.map(({ printed }) => printed),
  );
  const different = new Set(doubtful.filter((_, at) => !twice[at]?.equal).map(questionOf));
  return batch.filter((question) => !different.has(question));
}

interface Compared {
  readonly asked: Asked;
  readonly equal: boolean;
  /** The question about what was printed. */
  readonly printed: Question;
}

function questionOf({ asked: { question } }: Compared): Question {
  return question;
}

/**
 * The questions whose old text is not what PostgreSQL prints of the new one. An old text that comes from a catalog is a
 * print already, so that only the new one is printed at first. Any number of batches can be asked for at once.
 */
export async function unlikePrint(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const all = questions.map(newSide);
  const prints = await inSavepointAtOnce(connection, () => print(connection, all));
  return all
    .filter(({ question, sides }) => bare(question.from) !== bare(printOf(prints, sides[0])))
    .map(({ question }) => question);
}

async function compare(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Compared[]> {
  const all = questions.map(bothSides);
  const prints = await print(connection, all);
  return all.map((asked) => {
    const [from, to] = [printOf(prints, asked.sides[0]), printOf(prints, asked.sides[1])];
    return { asked, equal: from === to, printed: { ...asked.question, from, to } };
  });
}

/** A batch is of one kind. */
async function print(connection: Connection, all: readonly Asked[]): Promise<Prints> {
  const [first] = all;
  return first ? answering(first.question.about).print(connection, all) : new Map();
}

/** A default that is NULL is not kept, so that there is nothing to print. */
function printOf(prints: Prints, side: Side | undefined): string {
  return prints.get(side?.key ?? "") ?? "NULL";
}
