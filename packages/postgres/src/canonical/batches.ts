/** Questions in batches that one PostgreSQL session can answer at once. */
import { nameKey, type Question } from "@autogen/core";

/** Clones per batch: some 250 tables hold some 1,000 locks until their savepoint is rolled back. */
const TABLES_PER_BATCH = 250;

/** Columns of one table, two for each question: PostgreSQL's limit is 1,600. */
const QUESTIONS_PER_TABLE = 500;

export function batchesOf(questions: readonly Question[]): readonly (readonly Question[])[] {
  const of = (about: Question["about"]) => questions.filter((question) => question.about === about);
  return [
    ...chunks(of("type"), QUESTIONS_PER_TABLE),
    ...chunks(of("default"), QUESTIONS_PER_TABLE),
    ...tableBatches(of("expression") as Extract<Question, { about: "expression" }>[]),
  ];
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Tables of one name in two schemas never share a batch: their clones would have one name. */
function tableBatches(
  questions: readonly Extract<Question, { about: "expression" }>[],
): readonly (readonly Question[])[] {
  const batches: { tables: Map<string, string>; questions: Question[] }[] = [];
  for (const question of questions) {
    const { table } = question;
    const key = nameKey(table);
    let batch = batches.find(
      ({ tables }) =>
        tables.get(table.name) === key ||
        (!tables.has(table.name) && tables.size < TABLES_PER_BATCH),
    );
    if (!batch) {
      batch = { tables: new Map(), questions: [] };
      batches.push(batch);
    }
    batch.tables.set(table.name, key);
    batch.questions.push(question);
  }
  return batches.map((batch) => batch.questions);
}
