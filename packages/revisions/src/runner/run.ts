/** Takes a database along a path of revisions. */
import { assertSession, type Connection, withReadingSettings } from "@autogen/postgres";
import { graphFor } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { asCatalogTells } from "./concurrent-index.ts";
import { assertUnedited } from "./edited.ts";
import { Interrupted } from "./errors.ts";
import type { Direction } from "./events.ts";
import { foldLedger, isFoldable } from "./fold.ts";
import { callHook, type HookMoment } from "./hooks.ts";
import { appliedRows, type Ledger, type LedgerRow, readLedger } from "./ledger.ts";
import { lockOptions, withLedgerLock } from "./lock.ts";
import { isDoneIn } from "./path-left.ts";
import { planRun, type RevisionPlan } from "./plan.ts";
import {
  assertNoneUnfinished,
  assertUnchanged,
  type Remainder,
  type ResumeChoice,
  remainderOf,
} from "./resume.ts";
import { runRevision } from "./revision-run.ts";
import { restoreSession, type SessionState, sessionState } from "./session-state.ts";
import { DEFAULT_LIMITS, DEFAULT_PROGRESS_INTERVAL, type RunContext } from "./settings.ts";
import type { Run } from "./shared.ts";
import { isStop } from "./stop.ts";

/** What a run has done. */
export interface RunOutcome {
  /** The revisions that it ran, in that order. */
  readonly finished: readonly string[];
  /** Those of the path that another run did meanwhile. */
  readonly skipped: readonly string[];
  /** What the ledger says at the end, in the order in which the revisions were applied. */
  readonly ledger: readonly LedgerRow[];
}

/**
 * Applies revisions. Each is applied once, however many runs are started together; one that stopped
 * halfway goes on where it did.
 *
 * @param path from `upgradePath`
 * @throws LedgerLocked, EditedRevision, UnfinishedRevision, ChangedSinceBegun, InterruptedStep, OutOfOrder,
 *   UnreplayableRevision, UnknownAppliedRevision, IncompleteSquash, DatabaseMoved, NoDefaultSchema, PoolerInTransactionMode: nothing
 *   was run; HookFailed, RowsInTheWay, ObjectInTheWay, NothingRemembered, RevisionFailed, Interrupted: the revisions before stay
 */
export function upgrade(context: RunContext, path: readonly Revision[]): Promise<RunOutcome> {
  return runPath(context, "upgrade", path);
}

/**
 * Undoes revisions.
 *
 * @param path from `downgradePath`
 * @throws as `upgrade`, but EditedRevision: what is undone may have been edited for that
 */
export function downgrade(context: RunContext, path: readonly Revision[]): Promise<RunOutcome> {
  return runPath(context, "downgrade", path);
}

async function runPath(
  context: RunContext,
  direction: Direction,
  path: readonly Revision[],
): Promise<RunOutcome> {
  const { connection, signal } = context;
  const ledger = await readLedger(connection, context.ledger);
  if (path.length === 0 && !hasUnfinished(ledger) && !isFoldable(context.graph, ledger))
    return outcome([], [], ledger);
  await assertSession(connection);
  const finished: string[] = [];
  const run: Run = {
    connection,
    direction,
    table: ledger.table,
    limits: { ...DEFAULT_LIMITS, ...context.limits },
    signal,
    progressInterval: context.progressInterval ?? DEFAULT_PROGRESS_INTERVAL,
    emit: (event) => context.onEvent?.(event),
    finished,
  };
  try {
    return await withLedgerLock(connection, ledger.table, lockOptions(context, ledger.table), () =>
      withReadingSettings(connection, () => runUnderLock(context, run, path, finished)),
    );
  } catch (error) {
    throw isStop(error, signal) ? new Interrupted(direction, finished) : error;
  }
}

/** What another run did while this one waited is not done again. */
async function runUnderLock(
  context: RunContext,
  run: Run,
  path: readonly Revision[],
  finished: string[],
): Promise<RunOutcome> {
  const { connection, resume, ledger: name, allowEdited = false } = context;
  const { direction, signal } = run;
  const query: HookMoment["query"] = (sql, parameters) => connection.query(sql, parameters);
  const found = await readLedger(connection, name);
  if (direction === "upgrade" && !allowEdited) assertUnedited(context.graph, appliedRows(found));
  const ledger = await folded(context, found);
  const graph = graphFor(context.graph, ledger.rows);
  const applied = appliedRows(ledger).map(({ revision }) => revision);
  const isDone = isDoneIn(graph, new Set(applied), direction);
  const left = path
    .filter((revision) => !isDone(revision))
    .map((revision) => graph.revisions.get(revision.revision) ?? revision);
  assertNoneUnfinished(ledger.rows, direction, left[0]?.revision);
  const isHooked = context.beforeRevision !== undefined || context.afterRevision !== undefined;
  let session: SessionState | undefined;
  for (const plan of planRun({ direction, graph, applied, path: left })) {
    const { revision } = plan.revision;
    signal?.throwIfAborted();
    const row = ledger.rows.find((candidate) => candidate.revision === revision);
    const remainder = await remainderIn(connection, plan, row, resume);
    await callHook(context, "beforeRevision", plan.revision, { direction, query });
    if (!session || isHooked) session = await sessionState(connection);
    await runRevision(run, plan, remainder);
    finished.push(revision);
    await restoreSession(connection, session);
    await callHook(context, "afterRevision", plan.revision, { direction, query });
  }
  const end = await folded(context, await readLedger(connection, name));
  return outcome(finished, path.filter(isDone), end);
}

/** The ledger with a revision in the place of all that it replaces. */
async function folded(context: RunContext, ledger: Ledger): Promise<Ledger> {
  if (!isFoldable(context.graph, ledger)) return ledger;
  await foldLedger(context, ledger);
  return readLedger(context.connection, context.ledger);
}

/** The catalog knows better than a person what became of an index, unless that one says that it is done. */
async function remainderIn(
  connection: Connection,
  plan: RevisionPlan,
  row: LedgerRow | undefined,
  resume: ResumeChoice | undefined,
): Promise<Remainder> {
  assertUnchanged(plan, row);
  if (resume === "skip") return remainderOf(plan, row, resume);
  const told = await asCatalogTells(connection, plan, row);
  return { ...remainderOf(plan, row, told?.choice ?? resume), tidy: told?.tidy };
}

function hasUnfinished({ rows }: Ledger): boolean {
  return rows.some(({ unfinished }) => unfinished);
}

function outcome(
  finished: readonly string[],
  skipped: readonly Revision[],
  { rows }: Ledger,
): RunOutcome {
  return { finished, skipped: skipped.map(({ revision }) => revision), ledger: rows };
}
