/** One PostgreSQL, in one session, says which texts mean the same. */
import type { Enum, Question } from "@autogen/core";
import { ident, literal, sameName } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { batchesOf } from "./batches.ts";
import { printDefaults } from "./default.ts";
import { printExpressions } from "./expression.ts";
import { inSavepoint, inScratch } from "./session.ts";
import { type About, type Asked, asked, type Prints } from "./texts.ts";
import { printTypes } from "./type.ts";

/** A question that this PostgreSQL could not answer. */
export interface Unanswered {
  readonly question: Question;
  readonly cause: StatementFailed;
}

export interface Answers {
  /** The questions whose two texts mean the same. */
  readonly equal: readonly Question[];
  readonly unanswered: readonly Unanswered[];
}

/**
 * Answers by temporary objects, in a transaction that is rolled back.
 * @param types enumerated types as the expressions see them, where the database has none or others
 */
export async function answer(
  connection: Connection,
  questions: readonly Question[],
  types: readonly Enum[],
): Promise<Answers> {
  if (questions.length === 0) return { equal: [], unanswered: [] };
  return inScratch(connection, async () => {
    await createTypes(connection, types);
    return joined(await inTurn(batchesOf(questions), (batch) => answerBatch(connection, batch)));
  });
}

/** Types of the default schema alone: a temporary one stands before them on the search path. */
async function createTypes(connection: Connection, types: readonly Enum[]): Promise<void> {
  const bare = types.filter((type) => type.schema === undefined);
  if (bare.length === 0) return;
  const statements = bare.map(
    ({ name, values }) =>
      `CREATE TYPE pg_temp.${ident(name)} AS ENUM (${values.map(literal).join(", ")})`,
  );
  await connection.script(statements.join(";\n"));
}

/** Halves a batch that fails until the questions that make it fail stand alone. */
async function answerBatch(connection: Connection, batch: readonly Question[]): Promise<Answers> {
  const result = await attempt(() =>
    inSavepoint(connection, () => compareTwice(connection, batch)),
  );
  if (!(result instanceof StatementFailed)) return { equal: result, unanswered: [] };
  const [question] = batch;
  if (question && batch.length === 1) {
    return { equal: [], unanswered: [{ question, cause: result }] };
  }
  const middle = Math.ceil(batch.length / 2);
  const halves = [batch.slice(0, middle), batch.slice(middle)];
  return joined(await inTurn(halves, (half) => answerBatch(connection, half)));
}

/** The print of an expression may itself print otherwise, once: `IN` over a varchar column does. */
async function compareTwice(
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
  const equal = new Set([
    ...first.filter((compared) => compared.equal).map(({ asked: { question } }) => question),
    ...again.flatMap((second, at) =>
      second.equal ? [(doubtful[at] as Compared).asked.question] : [],
    ),
  ]);
  return batch.filter((question) => equal.has(question));
}

interface Compared {
  readonly asked: Asked;
  readonly equal: boolean;
  /** The question about what was printed. */
  readonly printed: Question;
}

async function compare(
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Compared[]> {
  const all = questions.map(asked);
  const prints = await print(connection, all);
  return all.map((one) => {
    const [from, to] = [prints.get(one.from.key) ?? "", prints.get(one.to.key) ?? ""];
    const equal = from === to || one.from.text === to || from === one.to.text;
    return { asked: one, equal, printed: { ...one.question, from, to } };
  });
}

/** A batch is about one thing. */
function print(connection: Connection, batch: readonly Asked[]): Promise<Prints> {
  const printers: {
    readonly [K in Question["about"]]: (of: readonly Asked<About<K>>[]) => Promise<Prints>;
  } = {
    type: (of) => printTypes(connection, of),
    default: (of) => printDefaults(connection, of),
    expression: (of) => printExpressions(connection, of),
  };
  const about = batch[0]?.question.about ?? "type";
  return printers[about](batch as never);
}

/** The failure of a statement is an answer here, and nothing else is. */
async function attempt<T>(run: () => Promise<T>): Promise<T | StatementFailed> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StatementFailed) return error;
    throw error;
  }
}

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

function joined(answers: readonly Answers[]): Answers {
  return {
    equal: answers.flatMap(({ equal }) => equal),
    unanswered: answers.flatMap(({ unanswered }) => unanswered),
  };
}

/** The types that a database does not have as they are declared. */
export function typesToStandIn(declared: Iterable<Enum>, live: Iterable<Enum>): readonly Enum[] {
  const standing = [...live];
  return [...declared].filter(
    (type) =>
      !standing.some(
        (other) => sameName(other, type) && other.values.join("\0") === type.values.join("\0"),
      ),
  );
}
