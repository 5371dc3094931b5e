/** The way of a proof: a database like the live one, up, down, and up again. */
import {
  applyAll,
  type Database,
  describe,
  diff,
  type Effects,
  EMPTY_DATABASE,
  effectsOfAll,
  find,
  isLeftInPlace,
  nameKey,
  type Operation,
  rolesNamedIn,
  statementsOf,
  type Table,
  TEXTUAL,
} from "@autogen/core";
import { type Connection, ensureRoles, StatementFailed } from "@autogen/postgres";
import { disagreements } from "./agreement.ts";
import { catalogDifferences, modelDifferences, readAll } from "./differences.ts";
import { hasHandwritten, isHandwritten } from "./handwritten.ts";
import type { Marks } from "./marks.ts";
import { namesAfter } from "./names.ts";
import { filledTables, fillTables, storedRows } from "./rows/fill.ts";
import { numberingFaults } from "./rows/next-row.ts";
import { type Loss, lossesBetween, lossText } from "./rows/survival.ts";
import { touchedTables } from "./rows/touched.ts";
import { travel, type Way } from "./run.ts";
import { NotBuilt, type ProofSubject, Refuted, type SeenLock } from "./subject.ts";

export interface WalkOptions {
  readonly marks: Marks;
  /** The keys of tables that stay empty. */
  readonly withoutRows: ReadonlySet<string> | "all";
}

/**
 * Takes an empty database the whole way.
 * @returns how the upgrade locked what was there
 * @throws Refuted, RowsInTheWay, NotBuilt
 */
export async function walk(
  connection: Connection,
  subject: ProofSubject,
  options: WalkOptions,
): Promise<readonly SeenLock[]> {
  const { upgrade, downgrade } = subject;
  const sight = sightOf(connection, subject);
  const base = await build(connection, subject, sight);
  const planned = applyAll(base, upgrade);
  const filled = await filledFor(connection, { ...subject, base }, planned, options);
  const hasRows = filled.length > 0;
  const before = await storedRows(connection, filled);

  const up: Way = { name: "the upgrade", operations: upgrade, before: base, hasRows };
  const locks = await travel(connection, up);
  const goal = await sight.after(up.name, planned);
  refute(disagreements(up.name, locks, upgrade, base));
  refute(await numberingFaults(connection, laterTables(filled, upgrade, goal), goal));

  const down: Way = { name: "the downgrade", operations: downgrade, before: goal, hasRows };
  const locksBack = await travel(connection, down);
  const start = applyAll(base, upgrade.filter(isLeftInPlace));
  refute(await catalogDifferences(connection, down.name, start, [base, planned]));
  if (!sight.isBlind) refute(modelDifferences(down.name, applyAll(goal, downgrade), start));
  refute(disagreements(down.name, locksBack, downgrade, goal));
  const losses = lossesBetween(filled, before, await storedRows(connection, filled));
  refute(unstated(losses, { ...subject, base }, goal).map(unstatedText));
  refute(await numberingFaults(connection, filled, start));

  await travel(connection, { ...up, name: "the second upgrade" });
  refute(await catalogDifferences(connection, "the second upgrade", goal, [base, planned]));
  return locks;
}

/** What is expected of the database: what a model says, or else what was seen of it before. */
interface Sight {
  /** Whether hand-written SQL did something that no model knows. */
  readonly isBlind: boolean;
  readonly after: (way: string, planned: Database) => Promise<Database>;
}

function sightOf(connection: Connection, { base, upgrade, downgrade }: ProofSubject): Sight {
  if (isHandwritten({ base, upgrade, downgrade })) {
    return {
      isBlind: true,
      after: async (_, planned) => {
        const database = await readAll(connection, [base, planned]);
        return { ...database, handwritten: true };
      },
    };
  }
  return {
    isBlind: false,
    after: async (way, planned) => {
      refute(await catalogDifferences(connection, way, planned, [base, planned]));
      return planned;
    },
  };
}

function laterTables(
  tables: readonly Table[],
  upgrade: readonly Operation[],
  goal: Database,
): readonly Table[] {
  return tables.flatMap((table) => find(goal, "table", namesAfter(table, upgrade).table) ?? []);
}

function unstatedText(loss: Loss): string {
  return `${lossText(loss)} are not what they were, and nothing says so`;
}

function refute(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new Refuted(reasons);
}

const LIKE_LIVE = "a database like the live one";

/**
 * @returns what it has
 * @throws NotBuilt
 */
async function build(
  connection: Connection,
  { base, upgrade, downgrade, building = diff(EMPTY_DATABASE, base, TEXTUAL) }: ProofSubject,
  sight: Sight,
): Promise<Database> {
  await ensureRoles(connection, rolesNamedIn([...building, ...upgrade, ...downgrade]));
  for (const { sql } of building.flatMap(statementsOf)) {
    try {
      await connection.script(sql);
    } catch (error) {
      if (!(error instanceof StatementFailed)) throw error;
      throw new NotBuilt(`${LIKE_LIVE} could not be built: ${sql}: ${error.message}`);
    }
  }
  if (sight.isBlind) return sight.after(LIKE_LIVE, base);
  const differences = await catalogDifferences(connection, LIKE_LIVE, base, [base]);
  if (differences.length > 0) throw new NotBuilt(differences.join("; "));
  return base;
}

/** The tables that have rows from now on. */
async function filledFor(
  connection: Connection,
  { base, upgrade, downgrade }: ProofSubject,
  goal: Database,
  { marks, withoutRows }: WalkOptions,
): Promise<readonly Table[]> {
  if (withoutRows === "all") return [];
  const touched = touchedTables(base, [...upgrade, ...downgrade]).filter(
    (table) => !withoutRows.has(nameKey(table)) && !marks.empty.has(nameKey(table)),
  );
  const journey = { base, goal, upgrade, unplaced: marks.unplaced };
  return filledTables(base, await fillTables(connection, touched, journey));
}

/** What was lost, and no operation says that it loses anything there. */
function unstated(
  losses: readonly Loss[],
  { base, upgrade, downgrade }: ProofSubject,
  goal: Database,
): readonly Loss[] {
  if (losses.length === 0) return [];
  const operations = [...upgrade, ...downgrade];
  if (hasHandwritten(operations)) return [];
  const effects = [...effectsOfAll(upgrade, base), ...effectsOfAll(downgrade, goal)];
  return losses.filter(({ table, column }) => {
    const after = namesAfter(table, upgrade);
    const names = new Set([nameKey(table), nameKey(after.table)]);
    const columns = column === undefined ? [] : [column, after.column(column)];
    return !operations.some((operation, at) => states(effects[at], operation, names, columns));
  });
}

/**
 * Whether an operation says that it loses something of the table, or of that column of it; what is filled in
 * stays.
 */
function states(
  effects: Effects | undefined,
  operation: Operation,
  tables: ReadonlySet<string>,
  columns: readonly string[],
): boolean {
  if (!effects?.loses.length && operation.operation !== "backfill") return false;
  const { schema, path, kind } = describe(operation).subject;
  const [name = "", part] = path;
  if (kind === "enum") return true;
  if (!tables.has(nameKey(schema === undefined ? { name } : { schema, name }))) return false;
  return part === undefined || columns.length === 0 || columns.includes(part);
}
