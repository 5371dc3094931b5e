/** Whether the two texts of each question are printed alike. */
import type { Question } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { answering } from "./kinds.ts";
import { inSavepoint } from "./session.ts";
import { type Asked, asked } from "./texts.ts";

/**
 * The questions of a batch whose texts mean the same. The print of an expression may itself print
 * otherwise, once: `IN` over a varchar column does.
 */
export async function compareTwice(
  connection: Connection,
  batch: readonly Question[],
): Promise<readonly Question[]> {
  const certain = new Set(await inSavepoint(connection, () => glance(connection, batch)));
  const rest = batch.filter((question) => !certain.has(question));
  return rest.length === 0 ? batch : [...certain, ...(await compared(connection, rest))];
}

function glance(connection: Connection, batch: readonly Question[]): Promise<readonly Question[]> {
  const kind = batch[0] && answering(batch[0].about);
  return kind?.glance?.(connection, batch) ?? Promise.resolve([]);
}

async function compared(
  connection: Connection,
  batch: readonly Question[],
): Promise<readonly Question[]> {
  const first = await inSavepoint(connection, () => compare(connection, batch));
  const doubtful = first.filter(({ equal }) => !equal);
  if (doubtful.length === 0) return batch;
  const again = await compare(
    connection,
    doubtful.map(({ printed }) => printed),
  );
  const different = new Set(doubtful.filter((_, at) => !again[at]?.equal).map(questionOf));
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
 * A batch is of one kind. A default that is NULL is not kept, so that there is nothing to print.
 */
async function compare(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Compared[]> {
  const [first] = questions;
  if (!first) return [];
  const all = questions.map(asked);
  const prints = await answering(first.about).print(connection, all);
  return all.map((one) => {
    const [from, to] = [prints.get(one.from.key) ?? "NULL", prints.get(one.to.key) ?? "NULL"];
    return { asked: one, equal: from === to, printed: { ...one.question, from, to } };
  });
}
