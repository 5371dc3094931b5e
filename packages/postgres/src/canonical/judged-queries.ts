/**
 * Who answers questions about queries: the target where all that they read stands there as it is
 * declared, else a shadow in which it does.
 */
import {
  type Database,
  databaseOf,
  type Equality,
  equalityOf,
  find,
  isDeepEqual,
  nameKey,
  type QueryQuestion,
  type Question,
  readsOf,
  sameQuery,
  sameType,
  type Table,
  viewsIn,
} from "@autogen/core";
import { openShadow } from "../shadow/embedded.ts";
import { createRelations } from "../shadow/relations.ts";
import { type Answers, answer, type Unanswered } from "./answer.ts";
import type { Judges, Target } from "./equality.ts";
import { InvalidExpression, NO_TEMPORARY_OBJECTS, subjectOf } from "./errors.ts";

/**
 * @param types who knows which types are the same
 * @throws InvalidExpression where no PostgreSQL can read a query
 */
export async function decideQueries(
  questions: readonly QueryQuestion[],
  judges: Judges,
  types: Equality,
): Promise<readonly Question[]> {
  const { target, declared } = judges;
  const onTarget = target ? await askTarget(questions, target, declared, types) : NOTHING;
  const settled = new Set(onTarget.settled);
  const rest = questions.filter((question) => !settled.has(question));
  if (rest.length === 0) return onTarget.equal;
  const inShadow = await askShadow(rest, judges);
  const unread = inShadow.unanswered.map(({ question }) => question);
  const asItIs = target ? await answer(target.connection, unread, []) : inShadow;
  const [failed] = asItIs.unanswered;
  if (failed) {
    throw new InvalidExpression(
      subjectOf(failed.question, judges.fileOf),
      causeOf(failed, inShadow) ?? NO_TEMPORARY_OBJECTS,
    );
  }
  const again = target ? asItIs.equal : [];
  return [...onTarget.equal, ...inShadow.equal, ...again];
}

/** A shadow knows what is declared, and so has the better reason. */
function causeOf({ question, cause }: Unanswered, inShadow: Answers): Unanswered["cause"] {
  return inShadow.unanswered.find((each) => each.question === question)?.cause ?? cause;
}

interface Settled {
  readonly equal: readonly Question[];
  /** Those that need no other judge. */
  readonly settled: readonly Question[];
}

const NOTHING: Settled = { equal: [], settled: [] };

async function askTarget(
  questions: readonly QueryQuestion[],
  { connection, database }: Target,
  declared: Database,
  types: Equality,
): Promise<Settled> {
  const tables = changedTables(database, declared, types);
  const asked = questions.filter((question) => !reads(question, above(declared, tables)));
  const { equal, unanswered } = await answer(connection, asked, []);
  const changed = [...tables, ...changedViews(database, declared, equalityOf(equal))];
  const moving = above(declared, changed);
  const failed = new Set(unanswered.map(({ question }) => question));
  const settled = asked.filter((question) => !failed.has(question) && !reads(question, moving));
  return {
    equal: equal.filter((question) => settled.includes(question as QueryQuestion)),
    settled,
  };
}

function reads({ from, to }: QueryQuestion, relations: ReadonlySet<string>): boolean {
  return [from, to].some((sql) =>
    [...readsOf({ definition: { sql } })].some((key) => relations.has(key)),
  );
}

/** The keys of the relations, and of the declared views that read them. */
function above(declared: Database, relations: readonly string[]): ReadonlySet<string> {
  const keys = new Set(relations);
  const waiting = viewsIn(declared).map(({ view }) => [nameKey(view), readsOf(view)] as const);
  for (let size = -1; size !== keys.size; ) {
    size = keys.size;
    for (const [key, read] of waiting) if ([...read].some((one) => keys.has(one))) keys.add(key);
  }
  return keys;
}

/** The declared tables that do not stand as they are declared. */
function changedTables(
  live: Database,
  { table: tables }: Database,
  types: Equality,
): readonly string[] {
  return [...tables]
    .filter(([, table]) => !sameShape(find(live, "table", table), table, types))
    .map(([key]) => key);
}

function sameShape(live: Table | undefined, declared: Table, types: Equality): boolean {
  if (live?.columns.length !== declared.columns.length) return false;
  const sameKey = isDeepEqual(live.primaryKey?.columns, declared.primaryKey?.columns);
  const byName = new Map(live.columns.map((column) => [column.name, column]));
  const isSame = ({ name, type }: Table["columns"][number]): boolean => {
    const column = byName.get(name);
    return column !== undefined && sameType(types, column.type, type);
  };
  return sameKey && declared.columns.every(isSame);
}

function changedViews(live: Database, declared: Database, equality: Equality): readonly string[] {
  return viewsIn(declared)
    .filter(({ kind, view }) => {
      const standing = find(live, kind, view);
      return !standing || !sameQuery(equality, kind, standing, view);
    })
    .map(({ view }) => nameKey(view));
}

async function askShadow(
  questions: readonly QueryQuestion[],
  { declared, shadow }: Judges,
): Promise<Answers> {
  const { connection } = await openShadow(declared, shadow);
  try {
    await createRelations(connection, readBy(questions, declared));
    return await answer(connection, questions, []);
  } finally {
    await connection.close();
  }
}

/** What of the definitions the queries read, and what that reads. */
export function readBy(
  questions: readonly Pick<Question, "from" | "to">[],
  declared: Database,
): Database {
  const definitions = new Map(viewsIn(declared).map(({ view }) => [nameKey(view), view]));
  const keys = new Set<string>();
  const waiting = questions.flatMap(({ from, to }) => [
    ...readsOf({ definition: { sql: from } }),
    ...readsOf({ definition: { sql: to } }),
  ]);
  for (const key of waiting) {
    if (keys.has(key)) continue;
    keys.add(key);
    const view = definitions.get(key);
    if (view) waiting.push(...readsOf(view));
  }
  const named = <T extends { readonly name: string; readonly schema?: string }>(
    objects: ReadonlyMap<string, T>,
  ) => [...objects.values()].filter((object) => keys.has(nameKey(object)));
  return databaseOf({
    table: named(declared.table),
    view: named(declared.view),
    materializedView: named(declared.materializedView),
  });
}
