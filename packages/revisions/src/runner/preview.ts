/** What a run would do. Nothing is changed, and no lock is taken. */
import { graphFor } from "../graph/graph.ts";
import type { Direction, Revision } from "../graph/revision.ts";
import { asCatalogTells } from "./concurrent-index.ts";
import { assertUnedited } from "./edited.ts";
import { appliedRows, readLedger } from "./ledger.ts";
import { planRun, type RevisionPlan } from "./plan.ts";
import { assertNoneUnfinished, assertUnchanged, remainderOf } from "./resume.ts";
import type { RunContext } from "./settings.ts";

export interface PlannedStatement {
  readonly sql: string;
  /** False: no transaction holds it. */
  readonly transactional: boolean;
}

export interface PlannedRevision {
  readonly revision: string;
  readonly direction: Direction;
  /** Those that are left to run of it. */
  readonly statements: readonly PlannedStatement[];
}

export type PreviewContext = Pick<
  RunContext,
  "connection" | "graph" | "ledger" | "resume" | "allowEdited"
>;

/**
 * The revisions and the statements that `upgrade` or `downgrade` would run, as the database stands now.
 *
 * @param path from `upgradePath` or `downgradePath`
 * @throws what the run would throw before it changes anything, but LedgerLocked
 */
export async function preview(
  context: PreviewContext,
  direction: Direction,
  path: readonly Revision[],
): Promise<readonly PlannedRevision[]> {
  const { connection, allowEdited = false } = context;
  const ledger = await readLedger(connection, context.ledger);
  const graph = graphFor(context.graph, ledger.rows);
  const rows = appliedRows(ledger);
  if (direction === "upgrade" && !allowEdited) assertUnedited(graph, rows);
  assertNoneUnfinished(ledger.rows, direction, path[0]?.revision);
  const applied = rows.map(({ revision }) => revision);
  const planned: PlannedRevision[] = [];
  for (const plan of planRun({ direction, graph, applied, path })) {
    const { revision } = plan.revision;
    const row = ledger.rows.find((candidate) => candidate.revision === revision);
    planned.push({ revision, direction, statements: await statementsLeft(context, plan, row) });
  }
  return planned;
}

async function statementsLeft(
  { connection, resume }: PreviewContext,
  plan: RevisionPlan,
  row: Parameters<typeof remainderOf>[1],
): Promise<readonly PlannedStatement[]> {
  assertUnchanged(plan, row);
  const told = resume === "skip" ? undefined : await asCatalogTells(connection, plan, row);
  const { done } = remainderOf(plan, row, told?.choice ?? resume);
  const first = told?.tidy === undefined ? [] : [{ sql: told.tidy, transactional: false }];
  const left = plan.steps.slice(done);
  return [...first, ...left.map(({ sql, transactional }) => ({ sql, transactional }))];
}
