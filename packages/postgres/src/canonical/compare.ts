/** Which questions have texts that do not mean the same. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { answering, printBatch } from "./kinds.ts";
import { askedInRounds, type Failed } from "./rounds.ts";
import { bare, bothSides, newSide, type Side, textIn } from "./texts.ts";

interface Look {
  /** Those whose old text is not what PostgreSQL prints of the new one. */
  readonly unlike: readonly Question[];
  /** Those whose new text it cannot read. */
  readonly failed: readonly Failed[];
}

/** An old text that comes from a catalog is a print already, so that only the new one is printed at first. */
export async function unlikePrint(
  connection: Connection,
  questions: readonly Question[],
): Promise<Look> {
  const { results, failed } = await askedInRounds(connection, questions, async (batch) => {
    const all = batch.map(newSide);
    const prints = await printBatch(connection, all);
    return all
      .filter(({ question, sides }) => bare(question.from) !== bare(textIn(prints, sides[0])))
      .map(({ question }) => question);
  });
  return { unlike: results, failed };
}

/**
 * Those whose texts mean another thing. The print of an expression may itself print otherwise, once: `IN` over a
 * varchar column does. Two constants may be one value. What was read when it was stored, and cannot be any more, is another
 * thing than what can be: it names a column that goes, or was made for another type.
 * @param questions whose new texts can be read
 */
export async function differing(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const origins = new Map<Question, Question>();
  const comparing = async (asked: readonly Question[]): Promise<Compared> => {
    const ask = (batch: readonly Question[]) => comparedPrints(connection, batch);
    const { results, failed } = await askedInRounds(connection, asked, ask);
    for (const { question, printed } of results) {
      origins.set(printed, origins.get(question) ?? question);
    }
    return sorted(results, failed);
  };
  const once = await comparing(questions);
  const twice = await comparing(once.others);
  const constants = [...once.constants, ...twice.constants];
  const values = await askedInRounds(connection, constants, (batch) =>
    unlikeValues(connection, batch),
  );
  const unread = [...once.unread, ...twice.unread, ...values.failed.map(({ asked }) => asked)];
  return [...unread, ...twice.others, ...values.results].map((each) => origins.get(each) ?? each);
}

/** A question whose texts are not printed alike, and the same about the prints. */
interface Unlike {
  readonly question: Question;
  readonly printed: Question;
}

interface Compared {
  /** Those of which a text cannot be read. */
  readonly unread: readonly Question[];
  /** Prints that are not alike, and that are constants whose values can be. */
  readonly constants: readonly Question[];
  /** All other prints that are not alike. */
  readonly others: readonly Question[];
}

function sorted(unlike: readonly Unlike[], failed: readonly Failed[]): Compared {
  const all = unlike.map(({ printed }) => printed);
  const hasValues = (question: Question) =>
    answering(question.about).values?.areConstants(question) ?? false;
  return {
    unread: failed.map(({ asked }) => asked),
    constants: all.filter(hasValues),
    others: all.filter((question) => !hasValues(question)),
  };
}

async function comparedPrints(
  connection: Connection,
  batch: readonly Question[],
): Promise<readonly Unlike[]> {
  const all = batch.map(bothSides);
  const prints = await printBatch(connection, all);
  return all.flatMap(({ question, sides }) => {
    const [from, to] = [textIn(prints, sides[0]), textIn(prints, sides[1])];
    return from === to ? [] : [{ question, printed: { ...question, from, to } }];
  });
}

async function unlikeValues(
  connection: Connection,
  batch: readonly Question[],
): Promise<readonly Question[]> {
  const all = batch.map(bothSides);
  const [first] = all;
  const values = await (first && answering(first.question.about).values?.read(connection, all));
  const valueOn = (side: Side | undefined) => values?.get(side?.key ?? "");
  return all
    .filter(({ sides: [from, to] }) => valueOn(from) !== valueOn(to))
    .map(({ question }) => question);
}
