/** Everything that is measured at one number of tables. */
import type { Bundled } from "./bundle.ts";
import { GOALS } from "./goals.ts";
import { NOT_QUICK } from "./judge.ts";
import {
  commandMeasure,
  costOf,
  dumpMeasure,
  insideMeasures,
  type Measure,
  warmUp,
} from "./measures.ts";
import { COUNTED, type Counted, TIMES, type Timed, UNHURRIED } from "./names.ts";
import { type Cost, medianOf, type Outcome, type SizeResults, withSample } from "./outcome.ts";
import { PEERS, type Peer } from "./peers.ts";
import { profileOf } from "./profile.ts";
import { ProgramFailed, ProgramStopped, run } from "./program.ts";
import type { Project } from "./project.ts";

export interface Plan {
  readonly runs: number;
  /** Only as long as it takes to see whether goals are met, and only what goals need. */
  readonly isQuick: boolean;
  readonly isAsked: (what: Timed) => boolean;
  /** Tells what is going on. */
  readonly tell: (what: string) => void;
}

type Times = Map<Timed, Outcome>;

/** Each in its turn, so that what else the machine does falls on all of them. */
export async function inTurns(
  measures: readonly Measure[],
  plan: Plan,
  times: Times = new Map(),
): Promise<Times> {
  for (let turn = 1; turn <= plan.runs; turn += 1) {
    for (const { takes, run: take } of measures.filter((each) => each.takes.some(plan.isAsked))) {
      if (takes.some((what) => isOver(times.get(what)))) continue;
      plan.tell(`${takes.map((what) => TIMES[what]).join(", ")}: ${turn} of ${plan.runs}`);
      await attempt(times, takes, async () => {
        for (const [what, samples] of Object.entries(await take()) as [Timed, number[]][]) {
          for (const sample of samples) times.set(what, withSample(times.get(what), sample));
        }
      });
    }
  }
  return times;
}

/** What cannot be measured is told in its row, and the rest is measured. */
async function attempt(
  times: Times,
  takes: readonly Timed[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const outcome = failureOf(error);
    for (const what of takes) times.set(what, outcome);
  }
}

function failureOf(error: unknown): Outcome {
  if (error instanceof ProgramStopped) return { end: "stopped", after: error.after };
  if (error instanceof ProgramFailed) return { end: "failed", why: error.message };
  throw error;
}

function isOver(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.end !== "measured";
}

export async function measureSize(
  project: Project,
  tables: number,
  major: number,
  bundled: Bundled,
  plan: Plan,
): Promise<SizeResults> {
  const isLeftOut = (what: Timed) => plan.isQuick && UNHURRIED.includes(what);
  const commands = COUNTED.filter((command) => plan.isAsked(command) && !isLeftOut(command));
  const times: Times = new Map();
  const costs = await countAll(project, commands, { tables, times, plan });
  const dump = await dumpMeasure(project, major);
  const measures = [
    ...insideMeasures(project, bundled),
    ...(dump ? [dump] : []),
    ...commands.map((command) => commandMeasure(project, command)),
  ];
  await inTurns(measures, plan, times);
  if (!dump)
    times.set("dump", { end: "left out", why: `not installed: pg_dump ${major} or later` });
  await measurePeers(project, { tables, times, plan });
  for (const what of UNHURRIED.filter((each) => isLeftOut(each) && plan.isAsked(each))) {
    times.set(what, { end: "left out", why: NOT_QUICK });
  }
  const results = { tables, costs, times: Object.fromEntries(times) };
  if (plan.isQuick || times.get("checkCold")?.end !== "measured") return results;
  return { ...results, profile: await profileOf(project) };
}

/** Before anything is timed: what they keep, all later runs find. What does not come to its end is not timed. */
async function countAll(
  project: Project,
  commands: readonly Counted[],
  { tables, times, plan }: Surroundings,
): Promise<SizeResults["costs"]> {
  const costs = new Map<Counted, Cost>();
  for (const command of commands) {
    plan.tell(`${TIMES[command]}, counted`);
    await attempt(times, [command], async () => {
      await warmUp(project, command);
      costs.set(command, await costOf(project, command, tables));
    });
  }
  return Object.fromEntries(costs);
}

interface Surroundings {
  readonly tables: number;
  readonly times: Times;
  readonly plan: Plan;
}

async function measurePeers(project: Project, surroundings: Surroundings): Promise<void> {
  const { plan } = surroundings;
  const asked = PEERS.filter(({ takes }) => plan.isAsked(takes));
  const isBeside = ({ isLong }: Peer) => plan.isQuick && isLong === true;
  for (const peer of asked.filter((each) => !isBeside(each))) {
    await measurePeer(peer, project, surroundings);
  }
  const beside = asked.filter(isBeside);
  await Promise.all(beside.map((peer) => measurePeer(peer, project, surroundings)));
}

/** Peers take long, so that they have fewer turns; one that is stopped has no other. */
async function measurePeer(
  peer: Peer,
  project: Project,
  { tables, times, plan }: Surroundings,
): Promise<void> {
  const { takes } = peer;
  plan.tell(TIMES[takes]);
  const found = peer.find();
  const leave = (why: string) => times.set(takes, { end: "left out", why });
  if (found === undefined) return void leave(`not installed: ${peer.install}`);
  const limit = plan.isQuick ? quickLimit(takes, tables, times) : undefined;
  if (plan.isQuick && limit === undefined) return void leave(NOT_QUICK);
  const turns = plan.isQuick || tables > 100 ? 1 : plan.runs;
  for (let turn = 0; turn < turns && !isOver(times.get(takes)); turn += 1) {
    await attempt(times, [takes], async () => {
      const { milliseconds } = await run(peer.line(project, found), limit);
      times.set(takes, withSample(times.get(takes), milliseconds));
    });
  }
}

/** Milliseconds after which a peer's goal is met; absent where it has none at that number of tables. */
function quickLimit(takes: Timed, tables: number, times: Times): number | undefined {
  const limits = GOALS.flatMap(({ at, bound }) => {
    if (bound.by !== "faster" || bound.than !== takes || !at.includes(tables)) return [];
    const ours = medianOf(times.get(bound.what));
    return ours === undefined ? [] : [Math.ceil(ours * bound.atLeast)];
  });
  return limits.length === 0 ? undefined : Math.max(...limits);
}
