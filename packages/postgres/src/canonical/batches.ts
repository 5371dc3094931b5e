/** Questions in batches that one PostgreSQL session can answer at once. */

/** Columns of one table, two for each question: PostgreSQL's limit is 1,600. */
const QUESTIONS_PER_TABLE = 500;

/** Batches of questions that are columns of one table. */
export function columnBatches<T>(questions: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(questions.length / QUESTIONS_PER_TABLE);
  return Array.from({ length: count }, (_, at) =>
    questions.slice(at * QUESTIONS_PER_TABLE, (at + 1) * QUESTIONS_PER_TABLE),
  );
}
