/** The way of a proof: a database like the live one, up, down, and up again. */
import {
  applyAll,
  type Database,
  describe,
  diff,
  type Effects,
  EMPTY_DATABASE,
  effectsOfAll,
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
import { catalogDifferences, modelDifferences } from "./differences.ts";
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
  const { base, upgrade, downgrade } = subject;
  const goal = applyAll(base, upgrade);
  const end = applyAll(goal, downgrade);
  const tells = expectations(connection, [base, goal]);
  await build(connection, subject);
  const filled = await filledFor(connection, subject, goal, options);
  const hasRows = filled.length > 0;
  const before = await storedRows(connection, filled);
  const later = filled.flatMap(
    (table) => goal.table.get(nameKey(namesAfter(table, upgrade).table)) ?? [],
  );

  const up: Way = { name: "the upgrade", operations: upgrade, before: base, hasRows };
  const locks = await travel(connection, up);
  await tells(up.name, goal);
  refute(disagreements(up.name, locks, upgrade, base));
  refute(await numberingFaults(connection, later, goal));

  const down: Way = { name: "the downgrade", operations: downgrade, before: goal, hasRows };
  const locksBack = await travel(connection, down);
  await tells(down.name, end);
  refute(modelDifferences(down.name, end, applyAll(base, upgrade.filter(isLeftInPlace))));
  refute(disagreements(down.name, locksBack, downgrade, goal));
  const losses = lossesBetween(filled, before, await storedRows(connection, filled));
  refute(
    unstated(losses, subject, goal).map(
      (loss) => `${lossText(loss)} are not what they were, and nothing says so`,
    ),
  );
  refute(await numberingFaults(connection, filled, end));

  await travel(connection, { ...up, name: "the second upgrade" });
  await tells("the second upgrade", goal);
  return locks;
}

function refute(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new Refuted(reasons);
}

/** Holds the catalog against a model. */
function expectations(connection: Connection, managed: readonly Database[]) {
  return async (after: string, expected: Database): Promise<void> =>
    refute(await catalogDifferences(connection, after, expected, managed));
}

const LIKE_LIVE = "a database like the live one";

/** @throws NotBuilt */
async function build(
  connection: Connection,
  { base, upgrade, downgrade }: ProofSubject,
): Promise<void> {
  const building = diff(EMPTY_DATABASE, base, TEXTUAL);
  await ensureRoles(connection, rolesNamedIn([...building, ...upgrade, ...downgrade]));
  for (const { sql } of building.flatMap(statementsOf)) {
    try {
      await connection.script(sql);
    } catch (error) {
      if (!(error instanceof StatementFailed)) throw error;
      throw new NotBuilt(`${LIKE_LIVE} could not be built: ${sql}: ${error.message}`);
    }
  }
  const differences = await catalogDifferences(connection, LIKE_LIVE, base, [base]);
  if (differences.length > 0) throw new NotBuilt(differences.join("; "));
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
    (table) => !marks.empty.has(nameKey(table)) && !withoutRows.has(nameKey(table)),
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
  if (operations.some((operation) => describe(operation).change === "run")) return [];
  const effects = [...effectsOfAll(upgrade, base), ...effectsOfAll(downgrade, goal)];
  return losses.filter(({ table, column }) => {
    const after = namesAfter(table, upgrade);
    const names = new Set([nameKey(table), nameKey(after.table)]);
    const columns = column === undefined ? [] : [column, after.column(column)];
    return !operations.some((operation, at) => states(effects[at], operation, names, columns));
  });
}

/** Whether an operation says that it loses something of the table, or of that column of it. */
function states(
  effects: Effects | undefined,
  operation: Operation,
  tables: ReadonlySet<string>,
  columns: readonly string[],
): boolean {
  if (!effects?.loses.length) return false;
  const { schema, path, kind } = describe(operation).subject;
  const [name = "", part] = path;
  if (kind === "enum") return true;
  if (!tables.has(nameKey(schema === undefined ? { name } : { schema, name }))) return false;
  return part === undefined || columns.length === 0 || columns.includes(part);
}
