/** The way of a proof: a database like the live one, up, down, and up again. */
import { applyAll, type Database, find, isLeftInPlace, nameKey, type Table } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { disagreements } from "./agreement.ts";
import { build } from "./build.ts";
import { catalogDifferences, modelDifferences } from "./differences.ts";
import { unstated } from "./losses.ts";
import type { Marks } from "./marks.ts";
import { namesAfter } from "./names.ts";
import { filledTables, fillTables, type Stored, storedRows } from "./rows/fill.ts";
import { nextRows } from "./rows/next-row.ts";
import { lossesBetween } from "./rows/survival.ts";
import { touchedTables } from "./rows/touched.ts";
import { travel } from "./run.ts";
import { type Sight, sightOf } from "./sight.ts";
import { type ProofSubject, refute, type SeenLock } from "./subject.ts";
import { part } from "./timing.ts";

export interface WalkOptions {
  readonly marks: Marks;
  /** The keys of tables that stay empty. */
  readonly withoutRows: ReadonlySet<string> | "all";
}

/** What all stages of a proof share. */
interface Trip extends ProofSubject {
  readonly connection: Connection;
  readonly sight: Sight;
  /** The tables that have rows, and these. */
  readonly filled: readonly Table[];
  readonly rows: Stored;
}

/** What was seen on the way. */
export interface Walked {
  /** How the upgrade locked what was there. */
  readonly locks: readonly SeenLock[];
  /** What may be wrong, and may be for what is not there to try it with. */
  readonly doubts: readonly string[];
}

/**
 * Takes an empty database the whole way.
 * @throws Refuted, RowsInTheWay, NotBuilt
 */
export async function walk(
  connection: Connection,
  subject: ProofSubject,
  options: WalkOptions,
): Promise<Walked> {
  const trip = await part("base", () => prepared(connection, subject, options));
  const { locks, goal, doubts } = await part("upgrade", () => goUp(trip));
  const others = await part("downgrade", () => comeBack(trip, goal));
  await part("again", () => goAgain(trip, goal));
  return { locks, doubts: [...doubts, ...others] };
}

async function prepared(
  connection: Connection,
  subject: ProofSubject,
  { marks, withoutRows }: WalkOptions,
): Promise<Trip> {
  const sight = sightOf(connection, subject);
  const base = await build(connection, subject, sight);
  const { upgrade, downgrade } = subject;
  const touched = touchedTables(base, [...upgrade, ...downgrade]).filter((table) => {
    const key = nameKey(table);
    return withoutRows !== "all" && !withoutRows.has(key) && !marks.empty.has(key);
  });
  const journey = { base, goal: applyAll(base, upgrade), upgrade, unplaced: marks.unplaced };
  const filled = filledTables(base, await fillTables(connection, touched, journey));
  const rows = await storedRows(connection, filled);
  return { ...subject, base, connection, sight, filled, rows };
}

async function goUp(trip: Trip): Promise<Walked & { readonly goal: Database }> {
  const { connection, base, upgrade, sight, filled } = trip;
  const name = "the upgrade";
  const locks = await travel(connection, {
    name,
    operations: upgrade,
    before: base,
    hasRows: filled.length > 0,
  });
  const goal = await sight.after(name, applyAll(base, upgrade));
  refute(disagreements(name, locks, upgrade, base));
  const later = filled.flatMap(
    (table) => find(goal, "table", namesAfter(table, upgrade).table) ?? [],
  );
  return { locks, goal, doubts: await doubtsAfter(name, connection, later, goal) };
}

async function comeBack(trip: Trip, goal: Database): Promise<readonly string[]> {
  const { connection, base, upgrade, downgrade, sight, filled, rows } = trip;
  const name = "the downgrade";
  const locks = await travel(connection, {
    name,
    operations: downgrade,
    before: goal,
    hasRows: filled.length > 0,
  });
  const start = applyAll(base, upgrade.filter(isLeftInPlace));
  refute(await catalogDifferences(connection, name, start, [base, goal]));
  if (!sight.isBlind) {
    refute(await modelDifferences(connection, name, applyAll(goal, downgrade), start));
  }
  refute(disagreements(name, locks, downgrade, goal));
  const losses = lossesBetween(filled, rows, await storedRows(connection, filled));
  refute(unstated(losses, trip, goal));
  return doubtsAfter(name, connection, filled, start);
}

/** @throws Refuted where a row gets a wrong number */
async function doubtsAfter(
  name: string,
  connection: Connection,
  filled: readonly Table[],
  database: Database,
): Promise<readonly string[]> {
  const { faults, doubts } = await nextRows(connection, filled, database);
  refute(faults);
  return doubts.map((doubt) => `after ${name}, ${doubt}`);
}

async function goAgain({ connection, base, upgrade, filled }: Trip, goal: Database): Promise<void> {
  const name = "the second upgrade";
  const hasRows = filled.length > 0;
  await travel(connection, { name, operations: upgrade, before: base, hasRows });
  refute(await catalogDifferences(connection, name, goal, [base, goal]));
}
