/** Questions in batches that one PostgreSQL session can answer at once. */
import type { Question } from "@autogen/core";
import { cloneKey, statedCloneName } from "./clone.ts";
import type { About } from "./texts.ts";

/** Clones per batch: some 250 tables hold some 1,000 locks until their savepoint is rolled back. */
const TABLES_PER_BATCH = 250;

/** Columns of one table, two for each question: PostgreSQL's limit is 1,600. */
const QUESTIONS_PER_TABLE = 500;

export function batchesOf(questions: readonly Question[]): readonly (readonly Question[])[] {
  const of = (about: Question["about"]) => questions.filter((question) => question.about === about);
  return [
    ...chunks(of("type"), QUESTIONS_PER_TABLE),
    ...chunks(of("default"), QUESTIONS_PER_TABLE),
    ...cloneBatches(of("expression") as readonly About<"expression">[]),
  ];
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}

interface Batch {
  readonly clones: Set<string>;
  /** The clone that bears each name. */
  readonly names: Map<string, string>;
  readonly questions: Question[];
}

/** Two clones that must have one name never share a batch. */
function cloneBatches(questions: readonly About<"expression">[]): readonly (readonly Question[])[] {
  const batches: Batch[] = [];
  for (const question of questions) {
    const key = cloneKey(question);
    const name = statedCloneName(question) ?? key;
    const open = batches.find(
      ({ clones, names }) =>
        (clones.has(key) || clones.size < TABLES_PER_BATCH) && (names.get(name) ?? key) === key,
    );
    const batch: Batch = open ?? { clones: new Set(), names: new Map(), questions: [] };
    if (!open) batches.push(batch);
    batch.clones.add(key);
    batch.names.set(name, key);
    batch.questions.push(question);
  }
  return batches.map((batch) => batch.questions);
}
