/** The orders of branches, as they are run where the model does not know what they do. */
import { type Database, EMPTY_DATABASE, type Operation } from "@autogen/core";
import { replayRevision } from "../graph/replay.ts";
import type { Revision } from "../graph/revision.ts";
import type { BranchStep, OrdersSubject } from "../proof/orders.ts";
import type { Orderings } from "./branches.ts";

export type Orders = OrdersSubject;

/**
 * What `tryOrders` runs; undefined where no branch has SQL of its author's own, so that the model knows all
 * that can be tried.
 * @throws UnreplayableRevision
 */
export function ordersToTry({ common, orders }: Orderings): Orders | undefined {
  const [first = []] = orders;
  if (!first.some(({ upgrade }) => upgrade.some(isHandwritten))) return undefined;
  const building: Operation[] = [];
  let base: Database = EMPTY_DATABASE;
  for (const revision of common) {
    const replayed = replayRevision(revision, "upgrade", base);
    building.push(...replayed.operations);
    base = replayed.database;
  }
  return {
    base,
    ...(base.handwritten && { building }),
    orders: orders.map((revisions) => stepsFrom(base, revisions)),
  };
}

/** Code is not run, so that it alone is nothing to try. */
function isHandwritten({ operation }: { readonly operation: string }): boolean {
  return operation === "execute";
}

export function stepsFrom(base: Database, revisions: readonly Revision[]): readonly BranchStep[] {
  let before = base;
  return revisions.map((revision) => {
    const { operations, database } = replayRevision(revision, "upgrade", before);
    const step = { revision: revision.revision, operations, before };
    before = database;
    return step;
  });
}
