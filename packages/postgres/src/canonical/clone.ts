/** The temporary tables over whose rows expressions are read. */
import {
  type Column,
  collatedType,
  leadingNamesIn,
  nameKey,
  namesIn,
  type Table,
} from "@autogen/core";

/** What is asked about the rows of a table. */
export interface Cloning {
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** What is asked depends on the collations of columns, too. */
  readonly key?: true;
}

function typeIn({ key }: Cloning): (column: Column) => string {
  return key ? collatedType : ({ type }) => type;
}

/** A temporary table for the expressions of one table, or of several whose columns agree. */
export interface Clone<T> {
  /** The table's name, where an expression names it. */
  readonly name: string | undefined;
  /** The type of each column, by name. */
  readonly columns: ReadonlyMap<string, string>;
  readonly questions: readonly T[];
}

/** Each question is two constraints; a clone with more of them takes longer than several do. */
const QUESTIONS_PER_CLONE = 500;

/** How many clones a question can choose from. */
const OPEN_CLONES = 8;

/** What one session reads at once: locks are held until its savepoint is rolled back. */
const CLONES_PER_BATCH = 500;
const QUESTIONS_PER_BATCH = 2000;

interface Draft<T> extends Clone<T> {
  readonly columns: Map<string, string>;
  readonly questions: T[];
  /** Names in its expressions that are no columns there, and are not to become any. */
  readonly others: Set<string>;
}

/**
 * As few clones as serve all: to make one takes longer than to read an expression. Tables that have
 * columns of the same names and types share one, unless an expression names the table itself.
 */
export function clonesOf<T>(
  questions: readonly T[],
  cloningOf: (question: T) => Cloning,
): readonly Clone<T>[] {
  const shared: Draft<T>[] = [];
  const own = new Map<string, Draft<T>>();
  for (const question of questions) {
    const cloning = cloningOf(question);
    const name = statedName(cloning);
    const needs = name === undefined ? needsOf(cloning) : undefined;
    const clone = needs ? clonesFor(shared, needs) : cloneFor(own, cloning, name);
    clone.questions.push(question);
  }
  return [...shared, ...own.values()];
}

/** A clone that has the columns, or can have them; a new one where none can. */
function clonesFor<T>(shared: Draft<T>[], needs: Needs): Draft<T> {
  const open = shared.slice(-OPEN_CLONES).find((clone) => canServe(clone, needs));
  const clone: Draft<T> = open ?? emptyClone(undefined, new Map());
  if (!open) shared.push(clone);
  for (const [column, type] of needs.columns) clone.columns.set(column, type);
  for (const name of needs.others) clone.others.add(name);
  return clone;
}

function canServe<T>({ questions, columns, others }: Draft<T>, needs: Needs): boolean {
  if (questions.length >= QUESTIONS_PER_CLONE) return false;
  for (const [column, type] of needs.columns) {
    if ((columns.get(column) ?? type) !== type || others.has(column)) return false;
  }
  for (const name of needs.others) if (columns.has(name)) return false;
  return true;
}

/** The clone of one table, with all of its columns. */
function cloneFor<T>(
  own: Map<string, Draft<T>>,
  cloning: Cloning,
  name: string | undefined,
): Draft<T> {
  const { table } = cloning;
  const typeOf = typeIn(cloning);
  const columns = table.columns.map((column) => [column.name, typeOf(column)] as const);
  const key = JSON.stringify([name, nameKey(table), columns]);
  const clone: Draft<T> = own.get(key) ?? emptyClone(name, new Map(columns));
  own.set(key, clone);
  return clone;
}

function emptyClone<T>(name: string | undefined, columns: Map<string, string>): Draft<T> {
  return { name, columns, questions: [], others: new Set() };
}

/** Two clones that must have one name never share a batch. */
export function cloneBatches<T extends Cloning>(
  questions: readonly T[],
): readonly (readonly T[])[] {
  const batches: { clones: number; names: Set<string>; questions: T[] }[] = [];
  for (const clone of clonesOf(questions, (question) => question)) {
    const { name } = clone;
    const open = batches.find(
      (batch) =>
        batch.clones < CLONES_PER_BATCH &&
        batch.questions.length + clone.questions.length <= QUESTIONS_PER_BATCH &&
        !(name !== undefined && batch.names.has(name)),
    );
    const batch = open ?? { clones: 0, names: new Set(), questions: [] };
    if (!open) batches.push(batch);
    batch.clones += 1;
    if (name !== undefined) batch.names.add(name);
    batch.questions.push(...clone.questions);
  }
  return batches.map((batch) => batch.questions);
}

/** The columns that expressions name, and what else they name. */
interface Needs {
  readonly columns: ReadonlyMap<string, string>;
  readonly others: ReadonlySet<string>;
}

const known = new WeakMap<Cloning, Needs>();

/** Absent where the names in a text are not told by its letters. */
function needsOf(cloning: Cloning): Needs | undefined {
  const needs = known.get(cloning) ?? readNeeds(cloning);
  if (needs) known.set(cloning, needs);
  return needs;
}

function readNeeds(cloning: Cloning): Needs | undefined {
  const { table, from, to } = cloning;
  if (UNICODE_NAME.test(from) || UNICODE_NAME.test(to)) return undefined;
  const others = new Set([...wordsIn(from), ...wordsIn(to)]);
  const named = table.columns.filter(({ name }) => others.delete(name));
  const typeOf = typeIn(cloning);
  return { columns: new Map(named.map((column) => [column.name, typeOf(column)])), others };
}

const UNICODE_NAME = /u&"/i;
const WORDS = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g;
const CAPITALS = /[A-Z]+/g;

/** At least the names in a text; where none is quoted, every word will do. */
function wordsIn(text: string): Iterable<string> {
  if (text.includes('"')) return namesIn(text);
  return text.replace(CAPITALS, (letters) => letters.toLowerCase()).match(WORDS) ?? [];
}

/**
 * The table's name, where an expression names the table. No other clone bears it: it would be that of
 * a type as well, and stand before others of that name.
 */
function statedName({ table: { name }, from, to }: Cloning): string | undefined {
  const isIn = (text: string) => mayHold(text, name) && leadingNamesIn(text).has(name);
  return isIn(from) || isIn(to) ? name : undefined;
}

/** To look for the letters is quicker than to look for names. */
function mayHold(text: string, name: string): boolean {
  return /["\\]/.test(name) || text.toLowerCase().includes(name.toLowerCase());
}
