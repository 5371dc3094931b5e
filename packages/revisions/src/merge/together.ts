/** More than two branches: what no two of them show, where they come in another order all together. */
import { type Database, describe, diff, EMPTY_DATABASE, refName, TEXTUAL } from "@autogen/core";
import { UnreplayableRevision } from "../graph/errors.ts";
import { replayRevision } from "../graph/replay.ts";
import type { Revision } from "../graph/revision.ts";
import type { Orderings } from "./branches.ts";

/** A line for each order that fails, or leads to another model than the first one does. */
export function orderDifferences({ common, orders }: Orderings): readonly string[] {
  const before = common.reduce(applied, EMPTY_DATABASE);
  const ends = orders.map((order) => ({ order, end: reached(before, order) }));
  const goal = ends.find(({ end }) => !(end instanceof Error))?.end;
  return ends.flatMap(({ order, end }) => {
    const found = end instanceof Error ? end.message : differing(goal as Database, end);
    return found === undefined ? [] : [`in the order ${names(order)}, ${found}`];
  });
}

function applied(before: Database, revision: Revision): Database {
  return replayRevision(revision, "upgrade", before).database;
}

function reached(before: Database, order: readonly Revision[]): Database | Error {
  try {
    return order.reduce(applied, before);
  } catch (error) {
    if (error instanceof UnreplayableRevision) return error;
    throw error;
  }
}

function differing(goal: Database, end: Database): string | undefined {
  const [change] = diff(end, goal, TEXTUAL);
  return change && `${refName(describe(change).subject, "public")} is another one, or missing`;
}

function names(order: readonly Revision[]): string {
  return order.map(({ revision }) => revision).join(", ");
}
