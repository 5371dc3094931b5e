/**
 * Who answers questions about queries: the target where all that they read stands there as it is
 * declared, or can be stood in for; else a shadow in which it does.
 */
import {
  type Database,
  databaseOf,
  type Equality,
  equalityOf,
  find,
  followsColumns,
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
import { isCertain } from "./certain.ts";
import type { Judges, Target } from "./equality.ts";
import { InvalidExpression, NO_TEMPORARY_OBJECTS, subjectOf } from "./errors.ts";
import { relationStandIns } from "./relations-stand-in.ts";
import { typesToStandIn } from "./stand-in.ts";

export interface Decided {
  readonly equal: readonly Question[];
  /** What no PostgreSQL can read. */
  readonly refused: readonly InvalidExpression[];
}

/** @param types who knows which types are the same */
export async function decideQueries(
  questions: readonly QueryQuestion[],
  judges: Judges,
  types: Equality,
): Promise<Decided> {
  const { target, declared } = judges;
  const asItIs = target ? await askTarget(questions, target, declared, types) : NOTHING;
  const rest = without(questions, asItIs.settled);
  const standing = target ? await askStandIns(rest, target, declared, asItIs.moving) : NOTHING;
  const last = without(rest, standing.settled);
  const known = [...asItIs.equal, ...standing.equal];
  if (last.length === 0) return { equal: known, refused: [] };
  const inShadow = await askShadow(last, judges);
  const unread = inShadow.unanswered.map(({ question }) => question);
  const again = target ? await answer(target.connection, unread, []) : inShadow;
  return {
    equal: [...known, ...inShadow.equal, ...(target ? again.equal : [])],
    refused: refusedOf(last, inShadow, again, judges),
  };
}

function without(
  questions: readonly QueryQuestion[],
  settled: ReadonlySet<Question>,
): readonly QueryQuestion[] {
  return questions.filter((question) => !settled.has(question));
}

/**
 * What a shadow may only lack is taken for another query: it is made anew, and told apart once all
 * that it reads is there. So is what revisions recorded and nobody declares any more: what it reads has another name, or
 * other columns now.
 */
function refusedOf(
  questions: readonly QueryQuestion[],
  inShadow: Answers,
  again: Answers,
  judges: Judges,
): readonly InvalidExpression[] {
  const here = causesOf(inShadow);
  const there = causesOf(again);
  const declared = questions.filter((question) => isDeclared(question, judges.declared));
  return declared.flatMap((question) => {
    if (!here.has(question) || !there.has(question)) return [];
    const cause = here.get(question);
    if (cause && !isCertain(cause, there.get(question), judges)) return [];
    const subject = subjectOf(question, judges.fileOf);
    return [new InvalidExpression(subject, cause ?? there.get(question) ?? NO_TEMPORARY_OBJECTS)];
  });
}

function causesOf({ unanswered }: Answers): ReadonlyMap<Question, Unanswered["cause"]> {
  return new Map(unanswered.map(({ question, cause }) => [question, cause]));
}

interface Settled {
  readonly equal: readonly Question[];
  /** Those that need no other judge. */
  readonly settled: ReadonlySet<Question>;
  /** The keys of what does not stand as it is declared, and of what reads that. */
  readonly moving: ReadonlySet<string>;
}

const NOTHING: Settled = { equal: [], settled: new Set(), moving: new Set() };

/**
 * What the revisions say of a view is about what is there, and what the definitions say is not. Where
 * both say the same, and mean now what stands there, they mean it when what they read has moved too,
 * unless the columns follow.
 */
async function askTarget(
  questions: readonly QueryQuestion[],
  { connection, database }: Target,
  declared: Database,
  types: Equality,
): Promise<Settled> {
  const tables = changedTables(database, declared, types);
  const isMoved = (relations: ReadonlySet<string>) => (question: QueryQuestion) =>
    isDeclared(question, declared) && reads(question, relations);
  const isMovedByTables = isMoved(above(declared, tables));
  const follows = ({ to }: QueryQuestion) => followsColumns(to);
  const asked = questions.filter((question) => !follows(question) || !isMovedByTables(question));
  const { equal, unanswered } = await answer(connection, asked, []);
  const changed = [...tables, ...changedViews(database, declared, equalityOf(equal))];
  const moving = above(declared, changed);
  const isMovedAtAll = isMoved(moving);
  const failed = new Set(unanswered.map(({ question }) => question));
  const same = new Set(equal);
  const isSettled = (question: QueryQuestion) =>
    !isMovedAtAll(question) || (same.has(question) && !follows(question));
  const settled = new Set<Question>(
    asked.filter((question) => !failed.has(question) && isSettled(question)),
  );
  return { equal: equal.filter((question) => settled.has(question)), settled, moving };
}

function isDeclared({ kind, view, to }: QueryQuestion, declared: Database): boolean {
  return find(declared, kind, view)?.definition.sql === to;
}

/** The target again, with what moves as it is declared. */
async function askStandIns(
  questions: readonly QueryQuestion[],
  { connection, database }: Target,
  declared: Database,
  moving: ReadonlySet<string>,
): Promise<Settled> {
  const read = readBy(questions, declared);
  const relations: Database = {
    ...read,
    table: kept(read.table, moving),
    view: kept(read.view, moving),
    materializedView: kept(read.materializedView, moving),
  };
  const statements = relationStandIns(relations, questions);
  if (!statements || questions.length === 0) return NOTHING;
  const types = typesToStandIn(declared, database);
  const { equal, unanswered } = await answer(connection, questions, types, { others: statements });
  const failed = new Set(unanswered.map(({ question }) => question));
  return { ...NOTHING, equal, settled: new Set(questions.filter((each) => !failed.has(each))) };
}

function kept<T>(
  objects: ReadonlyMap<string, T>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, T> {
  return new Map([...objects].filter(([key]) => keys.has(key)));
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

async function askShadow(questions: readonly QueryQuestion[], judges: Judges): Promise<Answers> {
  const { connection } = await openShadow(judges);
  try {
    await createRelations(connection, readBy(questions, judges.declared));
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
