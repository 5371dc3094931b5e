/** Whether branches can be applied in either order, as far as the model knows. */
import {
  type Call,
  callOf,
  type Database,
  dataKey,
  describe,
  diff,
  EMPTY_DATABASE,
  type Meeting,
  meetingOf,
  type Operation,
  type Replay,
  replay,
  TEXTUAL,
} from "@autogen/core";
import { replayRevision } from "../graph/replay.ts";
import type { Revision } from "../graph/revision.ts";
import type { Branches } from "./branches.ts";
import { fillMeeting, type Placed } from "./fills.ts";
import { stepsFrom } from "./steps.ts";

/** A revision of one branch that meets one of the other. */
export interface MeetingPlace {
  readonly revision: string;
  /** The operation of it; absent where it takes all of the revision. */
  readonly operation?: Operation;
}

/** Where two branches meet, so that the order in which they are applied matters. */
export interface BranchMeeting extends Omit<Meeting, "reason" | "first"> {
  /**
   * - `undoes`: undoing one of them does something else where the other one is there
   * - `fills`: rows get other values in the other order
   */
  readonly reason: Meeting["reason"] | "undoes" | "fills";
  readonly places: readonly [MeetingPlace, MeetingPlace];
  /** The revision that comes first in the order that does not work; absent where it is neither. */
  readonly first?: string;
}

/**
 * Where the two meet; undefined where they can be applied in either order.
 * @throws UnreplayableRevision where one of them cannot be applied alone
 */
export function branchMeeting({ common, own: [a, b] }: Branches): BranchMeeting | undefined {
  const before = common.reduce(applied, EMPTY_DATABASE);
  for (const branch of [a, b]) branch.reduce(applied, before);
  const found = meetingOf(before, callsOf(a), callsOf(b));
  if (found) return placed(before, a, b, found);
  const fills = () => fillMeeting(before, operationsOf(before, a), operationsOf(before, b));
  return undoneApart(before, a, b) ?? fills();
}

function operationsOf(before: Database, revisions: readonly Revision[]): readonly Placed[] {
  return stepsFrom(before, revisions).flatMap(({ revision, operations }) =>
    operations.map((operation) => ({ revision, operation })),
  );
}

function applied(before: Database, revision: Revision): Database {
  return replayRevision(revision, "upgrade", before).database;
}

function callsOf(revisions: readonly Revision[]): readonly Call[] {
  return revisions.flatMap(({ upgrade }) => upgrade);
}

function placed(
  before: Database,
  a: readonly Revision[],
  b: readonly Revision[],
  found: Meeting,
): BranchMeeting {
  const { from, at, meeting } = firstMeeting(before, a.map(upgradeOf), b.map(upgradeOf), found);
  const [revisionA, revisionB] = [a[at[0]], b[at[1]]] as [Revision, Revision];
  const calls = firstMeeting(
    from,
    revisionA.upgrade.map(alone),
    revisionB.upgrade.map(alone),
    meeting,
  );
  const { first, ...facts } = calls.meeting;
  const places = [
    placeIn(revisionA, from, calls.isExact ? calls.at[0] : undefined),
    placeIn(revisionB, from, calls.isExact ? calls.at[1] : undefined),
  ] as const;
  return { ...facts, places, ...(first && { first: places[first === "a" ? 0 : 1].revision }) };
}

function upgradeOf({ upgrade }: Revision): readonly Call[] {
  return upgrade;
}

function alone(call: Call): readonly Call[] {
  return [call];
}

interface Located {
  readonly meeting: Meeting;
  /** The database before both. */
  readonly from: Database;
  /** The indices of the two that meet. */
  readonly at: readonly [number, number];
  /** Whether it takes no more than those two. */
  readonly isExact: boolean;
}

/** The first step of one that meets the other, and of that other the first step that it meets. */
function firstMeeting(
  before: Database,
  a: readonly (readonly Call[])[],
  b: readonly (readonly Call[])[],
  whole: Meeting,
): Located {
  const inA = firstEnd(a, (steps) => meetingOf(before, steps, b.flat()));
  const from = replay(before, a.slice(0, inA).flat()).database;
  const step = a[inA] ?? [];
  const inB = firstEnd(b, (steps) => meetingOf(from, step, steps));
  const end = replay(from, b.slice(0, inB).flat()).database;
  const exact = meetingOf(end, step, b[inB] ?? []);
  const meeting = exact ?? meetingOf(from, step, b.flat()) ?? whole;
  return { meeting, from: exact ? end : from, at: [inA, inB], isExact: exact !== undefined };
}

/** The index of the step with which the steps until then meet something. */
function firstEnd(
  steps: readonly (readonly Call[])[],
  meets: (steps: readonly Call[]) => unknown,
): number {
  const found = steps.findIndex((_, at) => meets(steps.slice(0, at + 1).flat()));
  return found === -1 ? steps.length - 1 : found;
}

function placeIn({ revision, upgrade }: Revision, before: Database, at?: number): MeetingPlace {
  if (at === undefined) return { revision };
  const { operations } = replay(before, upgrade.slice(0, at + 1));
  const operation = operations[at];
  return operation ? { revision, operation } : { revision };
}

/** Undoing a branch has to do the same, whether or not the other one is there. */
function undoneApart(
  before: Database,
  a: readonly Revision[],
  b: readonly Revision[],
): BranchMeeting | undefined {
  const [top, onlyA, onlyB] = [[...a, ...b], a, b].map((all) => all.reduce(applied, before));
  if (!top || !onlyA || !onlyB) return undefined;
  return (
    undoing(a, b, { with: top, without: onlyA }) ?? undoing(b, a, { with: top, without: onlyB })
  );
}

/** Where undoing starts, beside the other branch and without it. */
interface Ways {
  readonly with: Database;
  readonly without: Database;
}

function undoing(
  branch: readonly Revision[],
  other: readonly Revision[],
  ways: Ways,
): BranchMeeting | undefined {
  const beside = other.at(-1)?.revision ?? "";
  let [found, alone] = [ways.with, ways.without];
  for (const { revision, downgrade } of branch.toReversed()) {
    const places = [{ revision }, { revision: beside }] as const;
    const meant = attempted(alone, downgrade);
    // One that cannot be undone at all is no matter of two branches: `autogen prove` tells of it.
    if (meant instanceof Error) return undefined;
    const [first] = meant.operations;
    const done = attempted(found, downgrade);
    if (done instanceof Error) {
      const subject = first && describe(first).subject;
      return subject && { reason: "undoes", subject, error: done.message, places };
    }
    const change = newIn(diff(alone, meant.database, TEXTUAL), diff(found, done.database, TEXTUAL));
    if (change) return { reason: "undoes", subject: describe(change).subject, places };
    [found, alone] = [done.database, meant.database];
  }
  return undefined;
}

function attempted(before: Database, calls: readonly Call[]): Replay | Error {
  try {
    return replay(before, calls);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** What is done in the one case and not in the other. */
function newIn(meant: readonly Operation[], done: readonly Operation[]): Operation | undefined {
  const known = new Set(meant.map(callKey));
  const unknown = done.filter((each) => !known.has(callKey(each)));
  return unknown[0] ?? (meant.length === done.length ? undefined : meant[0]);
}

function callKey(operation: Operation): string {
  return dataKey(callOf(operation));
}
